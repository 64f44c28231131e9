//! Readings: who would do what, action by action.

use super::arguments::argument;
use super::at::{At, Fields, Member};
use super::names::{Kind, either};
use crate::format::nearest::nearest;
use crate::format::problem::{ProblemCode, quoted};
use crate::format::tree::Value;
use crate::id::PartyId;
use crate::term::{Action, Argument, Obligor, Parameter, Provision, ProvisionError, Reading, StanceTag};

/// Who would do it, in every action.
pub(in crate::format) const OF: &str = "of";
/// Said in place of a party for what both sides would do.
pub(in crate::format) const BOTH: &str = "both";
/// Said in place of a party where the source does not say who.
pub(in crate::format) const UNSTATED: &str = "unstated";

/// Whose words are read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stating<'h> {
    /// How the holder stands to what would be done.
    pub(super) stance: StanceTag,
    /// Who holds the position, if that could be read.
    pub(super) holder: Option<&'h PartyId>,
}

/// Who is said to do it, once one action of a reading has said so, and where.
type Stated = Option<(Obligor, usize)>;

impl Stating<'_> {
    /// Reads the actions of a table; keys in `own` are no actions.
    pub(super) fn reading(&self, at: &At<'_>, own: &[&str]) -> Option<Reading> {
        let members = at.members();
        let actions: Vec<&Member<'_>> =
            members.iter().filter(|member| !own.contains(&member.key())).collect();
        let mut stated: Stated = None;
        let mut provisions: Vec<Option<Provision>> = Vec::new();
        for member in actions {
            match Action::named(member.key()) {
                Some(action) => provisions.extend(self.provisions(&member.at, action, &mut stated)),
                None if unknown_action(member, own) => provisions.push(None),
                None => {}
            }
        }
        if provisions.is_empty() {
            let problem = at.error(ProblemCode::MissingKey, "nothing that would be done is said here");
            at.report(
                problem.with_expected("an action, such as `withdraw-forces = { of = \"…\", from = \"…\" }`"),
            );
            return None;
        }
        let provisions = provisions.into_iter().collect::<Option<Vec<Provision>>>()?;
        Reading::try_new(self.obligor(stated)?, provisions)
    }

    /// Who would do it: as stated, else the holder where it offers, else unstated.
    fn obligor(&self, stated: Stated) -> Option<Obligor> {
        match (stated, self.stance) {
            (Some((obligor, _)), _) => Some(obligor),
            (None, StanceTag::Offer) => self.holder.cloned().map(Obligor::Party),
            (None, _) => Some(Obligor::Unstated),
        }
    }

    /// One provision of an action, or several in a list.
    fn provisions(&self, at: &At<'_>, action: Action, stated: &mut Stated) -> Vec<Option<Provision>> {
        match at.items() {
            Some(items) if items.is_empty() => {
                let problem = at.error(ProblemCode::Empty, format!("{} is empty", at.what()));
                at.report(problem.with_help("say what would be done, or leave the action out"));
                vec![None]
            }
            Some(items) => items.iter().map(|item| self.provision(item, action, stated)).collect(),
            None => vec![self.provision(at, action, stated)],
        }
    }

    fn provision(&self, at: &At<'_>, action: Action, stated: &mut Stated) -> Option<Provision> {
        let parameters = action.entry().parameters;
        if !matches!(at.value(), Value::Table(_)) {
            let required = parameters.iter().filter(|parameter| parameter.required);
            let example: String = required.map(|parameter| format!(", {} = …", parameter.key)).collect();
            at.wrong_type(&format!("a table: `{{ of = \"…\"{example} }}`"));
            return None;
        }
        let keys: Vec<&str> =
            std::iter::once(OF).chain(parameters.iter().map(|parameter| parameter.key)).collect();
        let fields = at.fields(&quoted(action.name()), &keys)?;
        let is_stated_well =
            fields.get(OF).is_none_or(|of| self.state(&of, stated)) && has_one_leg_of_both(&fields, action);
        let arguments: Vec<_> =
            parameters.iter().filter_map(|parameter| filled(&fields, action, parameter)).collect();
        let arguments = arguments.into_iter().collect::<Option<Vec<_>>>()?;
        if is_stated_well { at.accept(Provision::try_new(action.name(), arguments)) } else { None }
    }

    /// Reads who would do it, and holds it against the stance and the other actions of the reading; false if it does not fit.
    fn state(&self, of: &At<'_>, stated: &mut Stated) -> bool {
        let Some(obligor) = of.obligor() else { return false };
        if !self.suits(of, &obligor) {
            return false;
        }
        match stated {
            None => *stated = Some((obligor, of.span().start)),
            Some((first, _)) if *first == obligor => {}
            Some((first, start)) => {
                let (here, there) = (in_words(&obligor), in_words(first));
                let place = of.file().sink.place(*start);
                let problem = of.error(
                    ProblemCode::WrongObligor,
                    format!("here {here} would do it, and on {place} {there}"),
                );
                of.report(problem.with_help(
                    "one reading is of one side: make it two terms, or two `readings` if the words are read both ways",
                ));
                return false;
            }
        }
        true
    }

    /// Whether the stance suits who would do it: a demand is of others and an offer is the holder's own (semantics §5).
    fn suits(&self, of: &At<'_>, obligor: &Obligor) -> bool {
        let (Some(holder), Obligor::Party(party)) = (self.holder, obligor) else { return true };
        let name = quoted(holder.as_str());
        let (message, help) = match self.stance {
            StanceTag::Demand if party == holder => (
                format!("{name} holds this position and cannot demand it of itself"),
                "what the holder would do belongs under `offers`, and what it will not do under `refuses`",
            ),
            StanceTag::Offer if party != holder => (
                format!("{name} offers what {} would do", quoted(party.as_str())),
                "what another is to do belongs under `demands`, and agreeing to its offer under `accepts`",
            ),
            _ => return true,
        };
        let problem = of.error(ProblemCode::WrongObligor, message);
        of.report(problem.with_help(help));
        false
    }
}

/// Whether what both sides do names no other leg: what both do has equal ones. Reported if not.
fn has_one_leg_of_both(fields: &Fields<'_>, action: Action) -> bool {
    let is_of_both = fields.get(OF).is_some_and(|of| matches!(of.value(), Value::Text(text) if text == BOTH));
    let Some(leg) = action.other_leg().filter(|_| is_of_both).and_then(|leg| fields.get(leg.key)) else {
        return true;
    };
    let problem = leg.error(ProblemCode::BadValue, "what both sides do is an exchange of equal legs");
    leg.report(problem.with_help(format!(
        "name in `{OF}` the side that would give the first leg, or leave {} out",
        leg.what()
    )));
    false
}

/// What fills a parameter: nothing if it may be left out and is, nothing inside if it cannot be read.
fn filled(
    fields: &Fields<'_>,
    action: Action,
    parameter: &Parameter,
) -> Option<Option<(&'static str, Argument)>> {
    let key = parameter.key;
    let Some(at) = fields.get(key) else {
        if parameter.required && !fields.is_misspelt(key) {
            let (action, meaning) = (action.name(), parameter.meaning);
            let missing = ProvisionError::Missing { action, key, meaning };
            fields.at.report(fields.at.error(ProblemCode::MissingKey, missing.to_string()));
        }
        return parameter.required.then_some(None);
    };
    let argument = argument(&at, action, parameter).and_then(|argument| {
        let checked = Provision::check(action, parameter, &argument);
        at.accept(checked.map(|()| (key, argument)))
    });
    Some(argument)
}

impl At<'_> {
    /// Who would do it: a party, both sides, or nobody the source names.
    fn obligor(&self) -> Option<Obligor> {
        match self.text()? {
            BOTH => Some(Obligor::Mutual),
            UNSTATED => Some(Obligor::Unstated),
            _ => self.name_of(&[Kind::Party]).map(Obligor::Party),
        }
    }
}

fn in_words(obligor: &Obligor) -> String {
    match obligor {
        Obligor::Party(party) => quoted(party.as_str()),
        Obligor::Mutual => "both sides".to_owned(),
        Obligor::Unstated => "nobody named".to_owned(),
    }
}

/// Reports a key that is neither an action nor one of `own`; true if it is an error.
pub(super) fn unknown_action(member: &Member<'_>, own: &[&str]) -> bool {
    let what = if own.contains(&"readings") { "a term" } else { "a reading" };
    let names = || Action::all().map(Action::name);
    let key = member.key();
    let is_structured = matches!(member.at.value(), Value::Table(_) | Value::List(_));
    let near_key = nearest(key, own.iter().copied());
    let near_action = Action::also_called(key).map(Action::name).or_else(|| nearest(key, names()));
    if key == "firmness" && own.contains(&"until") {
        let problem = member.error_at_key(ProblemCode::UnknownKey, "a term of a text has no `firmness`");
        return member.report_unknown_key(problem.with_help(
            "a text is as firm as its `status`: only a holder puts one term more firmly than another",
        ));
    }
    let problem = match (near_key, near_action) {
        (Some(near), None) => {
            let message = format!("{what} has no key {}", quoted(key));
            member.error_at_key(ProblemCode::UnknownKey, message).did_you_mean(Some(near))
        }
        (_, Some(near)) => {
            let message = format!("no action is called {}", quoted(key));
            member.error_at_key(ProblemCode::UnknownAction, message).did_you_mean(Some(near))
        }
        (None, None) if is_structured => {
            let message = format!("no action is called {}", quoted(key));
            let problem = member.error_at_key(ProblemCode::UnknownAction, message);
            problem.with_help("an action that no catalogue foresees is written `other = { label = \"…\" }`")
        }
        (None, None) => {
            let message = format!("{what} has no key {}", quoted(key));
            let problem = member.error_at_key(ProblemCode::UnknownKey, message);
            problem.with_expected(format!("{}, or an action", either(own.iter().copied())))
        }
    };
    if problem.code() == ProblemCode::UnknownAction {
        // A reading without one of its actions is another reading.
        member.at.report(problem);
        return true;
    }
    member.report_unknown_key(problem)
}
