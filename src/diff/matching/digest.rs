//! Quick digests: equal values have equal ones, on every machine.
//!
//! They only sort and look up. Where another value with the same digest would do harm, the values themselves are compared.

use std::hash::{Hash, Hasher};

/// An odd number without a pattern in its bits.
const FACTOR: u64 = 0x517c_c1b7_2722_0a95;

/// Turn, mix in, multiply: one step for each word of eight bytes.
#[derive(Debug, Default)]
struct Digest(u64);

impl Digest {
    fn add(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(FACTOR);
    }
}

impl Hasher for Digest {
    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            let word = <[u8; 8]>::try_from(chunk).map(u64::from_le_bytes);
            self.add(
                word.unwrap_or_else(|_| {
                    chunk.iter().rev().fold(0, |word, byte| word << 8 | u64::from(*byte))
                }),
            );
        }
    }

    fn write_u8(&mut self, number: u8) {
        self.add(u64::from(number));
    }

    fn write_u16(&mut self, number: u16) {
        self.add(u64::from(number));
    }

    fn write_u32(&mut self, number: u32) {
        self.add(u64::from(number));
    }

    fn write_u64(&mut self, number: u64) {
        self.add(number);
    }

    fn write_usize(&mut self, number: usize) {
        self.add(number as u64);
    }

    fn write_isize(&mut self, number: isize) {
        self.add(number as u64);
    }

    fn finish(&self) -> u64 {
        // Multiplying mixes upwards only.
        let mixed = (self.0 ^ self.0 >> 32).wrapping_mul(FACTOR);
        mixed ^ mixed >> 29
    }
}

/// The digest of a value.
pub(super) fn digest(of: &(impl Hash + ?Sized)) -> u64 {
    let mut digest = Digest::default();
    of.hash(&mut digest);
    digest.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digests_are_the_same_everywhere() {
        assert_eq!(digest("withdraw"), 18_327_603_953_350_682_810);
    }

    #[test]
    fn a_letter_more_is_another_digest() {
        assert_ne!(digest("withdraw"), digest("withdraw "));
        assert_ne!(digest("abcdefgh"), digest("abcdefg"));
        assert_ne!(digest(&("ab", "c")), digest(&("a", "bc")));
    }
}
