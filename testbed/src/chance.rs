//! Names and passwords that nobody can guess.

use crate::error::{Doing, Error};
use std::fs::File;
use std::io::Read;

/// `bytes` random bytes from the system, as hexadecimal digits.
pub(crate) fn hex(bytes: usize) -> Result<String, Error> {
    let mut random = vec![0; bytes];
    File::open("/dev/urandom")
        .and_then(|mut source| source.read_exact(&mut random))
        .doing(|| "read /dev/urandom".to_owned())?;
    Ok(random.iter().map(|byte| format!("{byte:02x}")).collect())
}

#[cfg(test)]
mod tests {
    #[test]
    fn two_draws_differ() {
        let (one, two) = (super::hex(8).unwrap(), super::hex(8).unwrap());
        assert_eq!(one.len(), 16);
        assert_ne!(one, two);
    }
}
