//! The codes that each code book has, as far as an action may be filed under them.

use demarche::Scheme;

const PA_X: &str = "\
    StDef StGen StCon StSd StRef StSym StInd StUni StBor StXbor Terps TpsSub TpsLoc TpsAut TpsOth Ce CeProv CeGen \
    SsrGua SsrPol SsrArm SsrDdr DdrDemil DdrProg SsrInt SsrPsf SsrFf Cor SsrCrOcr SsrDrugs Terr Mps \
    DevHum Prot ProtCiv ProtGrp HrDet HrMob GRef GCh TjPrire TjMis TjVic TjRep LaRef LaRefRet HrCit \
    TjAm TjAmBan TjSan TjCou TjMech TjVet TjNR Ele Cons PolPar Tral Civso Polps Pps Eps NatRes IntFu Bus Tax Ban LaCH \
    ImUN ImOth ImRef ImPK ImE";

const PAM: &str = "\
    amnest arbdam arbland bound cease child citiz civadm const cultr decen demob develop disarm disput donor educat elect \
    embarg ethrel exerefm humrts idps indmin indrefer judrfm legref media milrfm minrts natres offlan pargrp polrfm powtran \
    prisr ratm refug regpkf reint repar roa selfd terpow time truth unpkf untran verify with women";

const PLOVER: &str = "\
    AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT";

/// Codes of CAMEO 1.1b3 under which something can be demanded, undertaken or refused.
const CAMEO: &str = "\
    031 0311 0312 0313 0314 032 033 0331 0332 0333 0334 034 0341 0342 0343 0344 035 0351 0352 0353 0354 0355 0356 036 037 038 039 \
    054 057 061 062 063 064 070 071 072 073 074 080 081 0811 0812 0813 0814 082 083 0831 0832 0833 0834 084 0841 0842 085 \
    086 0861 0862 0863 087 0871 0872 0873 0874 \
    100 101 1011 1012 1013 1014 102 103 1031 1032 1033 1034 104 1041 1042 1043 1044 105 1051 1052 1053 1054 1055 1056 106 107 108 \
    120 121 1211 1212 1213 1214 122 1221 1222 1223 1224 123 1231 1232 1233 1234 124 1241 1242 1243 1244 1245 1246 125 126 127 128 129 \
    134 163 164";

/// Whether a code book has this code.
pub(crate) fn is_known(scheme: Scheme, code: &str) -> bool {
    let list = match scheme {
        Scheme::PaX => PA_X,
        Scheme::Pam => PAM,
        Scheme::Cameo => CAMEO,
        Scheme::Plover => PLOVER,
        _ => panic!("a new code book: list its codes here"),
    };
    list.split(' ').any(|known| known == code)
}
