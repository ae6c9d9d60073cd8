//! Passwords: what is taken, and how they are hashed.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use argon2::password_hash::phc::PasswordHash;
use argon2::{Algorithm, Argon2, Params, PasswordHasher as _, PasswordVerifier as _, Version};
use kit_core::Env;
use kit_web::Text;
use serde::{Deserialize, Deserializer};
use tokio::sync::Semaphore;
use unicode_normalization::UnicodeNormalization as _;
use utoipa::openapi::RefOr;
use utoipa::openapi::schema::{KnownFormat, ObjectBuilder, Schema, SchemaFormat, Type};

use crate::IdentityError;

/// Memory of one hash in KiB, passes and lanes: the first of the settings that OWASP's password storage cheat sheet recommends.
const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;
const LANES: u32 = 1;
/// Hashes at a time: 19 MiB and a core each.
const AT_A_TIME: usize = 2;
/// Who has waited for a turn this long is told that there is too much to do.
const PATIENCE: Duration = Duration::from_secs(3);
/// The hash of a password that nobody has: verified where there is no account, so that this takes as long as where there is one.
const NOBODYS: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5IGlzIGhlcmUuLg$5pNE7ogV4WBDLPNzpoiqBaqhJ0rBfNeeOzarkGoxI5w";

/// A password as typed: `MIN` to 200 characters without NUL. Not shown by `Debug`.
///
/// White space at its ends is dropped: nobody sees it, and it comes from copying. Compatible forms of a character count as one (NFKC), since the same keys give different ones on different systems.
#[derive(Clone, PartialEq, Eq)]
pub struct Password<const MIN: usize>(String);

impl<const MIN: usize> Password<MIN> {
    /// The longest that is taken, in characters.
    pub const MAX: usize = 200;

    /// Checks and takes a password; the error is a sentence for people.
    pub fn new(text: &str) -> Result<Self, String> {
        let text = text.trim();
        if text.contains('\0') {
            return Err("must not contain NUL bytes".to_owned());
        }
        match text.chars().count() {
            0 if MIN > 0 => Err("must not be empty".to_owned()),
            n if n < MIN => Err(format!("needs at least {MIN} characters")),
            n if n > Self::MAX => Err(format!("may have at most {} characters", Self::MAX)),
            _ => Ok(Self(text.nfkc().collect())),
        }
    }
}

impl<const MIN: usize> fmt::Debug for Password<MIN> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Password(…)")
    }
}

impl<'de, const MIN: usize> Deserialize<'de> for Password<MIN> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Self::new(&String::deserialize(from)?).map_err(serde::de::Error::custom)
    }
}

impl<const MIN: usize> utoipa::PartialSchema for Password<MIN> {
    fn schema() -> RefOr<Schema> {
        ObjectBuilder::new()
            .schema_type(Type::String)
            .format(Some(SchemaFormat::KnownFormat(KnownFormat::Password)))
            .min_length(Some(MIN))
            .max_length(Some(Self::MAX))
            .pattern(Some(Text::<MIN, 200>::pattern()))
            .into()
    }
}

impl<const MIN: usize> utoipa::ToSchema for Password<MIN> {
    fn name() -> std::borrow::Cow<'static, str> {
        if MIN > 1 { "NewPassword".into() } else { "Password".into() }
    }
}

/// Hashes and verifies passwords, a bounded number at a time, off the async threads.
#[derive(Clone, Debug)]
pub(crate) struct Hasher {
    turns: Arc<Semaphore>,
}

impl Hasher {
    pub(crate) fn new() -> Self {
        Self { turns: Arc::new(Semaphore::new(AT_A_TIME)) }
    }

    /// The hash of a password with a new salt, as a PHC string.
    pub(crate) async fn hash<const MIN: usize>(
        &self,
        password: &Password<MIN>,
        env: &Env,
    ) -> Result<String, IdentityError> {
        let (password, salt) = (password.0.clone(), env.random::<16>());
        self.in_turn(move || {
            let hash: PasswordHash = argon2()?.hash_password_with_salt(password.as_bytes(), &salt)?;
            Ok(hash.to_string())
        })
        .await
    }

    /// Whether a password is the one that was hashed. Without a hash the answer is no, after the same work.
    pub(crate) async fn verify<const MIN: usize>(
        &self,
        password: &Password<MIN>,
        hash: Option<String>,
    ) -> Result<bool, IdentityError> {
        let password = password.0.clone();
        self.in_turn(move || {
            let known = PasswordHash::new(hash.as_deref().unwrap_or(NOBODYS))?;
            let fits = argon2()?.verify_password(password.as_bytes(), &known).is_ok();
            Ok(fits && hash.is_some())
        })
        .await
    }

    async fn in_turn<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Result<T, argon2::password_hash::Error> + Send + 'static,
    ) -> Result<T, IdentityError> {
        let turn = tokio::time::timeout(PATIENCE, self.turns.clone().acquire_owned());
        let Ok(Ok(turn)) = turn.await else { return Err(IdentityError::Busy) };
        // The turn goes along: a request that is given up does not let a third hash begin while its own still runs.
        let worked = tokio::task::spawn_blocking(move || {
            let outcome = work();
            drop(turn);
            outcome
        });
        match worked.await {
            Ok(outcome) => outcome.map_err(IdentityError::Hash),
            Err(panic) => Err(IdentityError::Panic(panic)),
        }
    }
}

fn argon2() -> Result<Argon2<'static>, argon2::password_hash::Error> {
    let params = Params::new(MEMORY_KIB, PASSES, LANES, None)?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobodys_hash_costs_what_any_other_does() {
        let hash: PasswordHash =
            argon2().unwrap().hash_password_with_salt(b"a password", b"some salt of it!").unwrap();
        let nobodys = PasswordHash::new(NOBODYS).unwrap();
        assert_eq!(
            (nobodys.algorithm, nobodys.version, nobodys.params),
            (hash.algorithm, hash.version, hash.params)
        );
        assert_eq!(nobodys.hash.map(|hash| hash.len()), hash.hash.map(|hash| hash.len()));
    }

    #[tokio::test]
    async fn a_password_is_known_by_its_hash_and_no_other_is() {
        let hasher = Hasher::new();
        let password = Password::<8>::new("correct horse").unwrap();
        let hash = hasher.hash(&password, &Env::system()).await.unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
        assert!(hasher.verify(&password, Some(hash.clone())).await.unwrap());
        let other = Password::<8>::new("Correct horse").unwrap();
        assert!(!hasher.verify(&other, Some(hash.clone())).await.unwrap());
        assert_ne!(hasher.hash(&password, &Env::system()).await.unwrap(), hash, "each has a salt of its own");
    }

    #[tokio::test]
    async fn nobody_signs_in_with_nobodys_password() {
        let password = Password::<8>::new("nobody has this password, not even nobody").unwrap();
        assert!(
            argon2()
                .unwrap()
                .verify_password(password.0.as_bytes(), &PasswordHash::new(NOBODYS).unwrap())
                .is_ok()
        );
        assert!(!Hasher::new().verify(&password, None).await.unwrap());
    }

    #[tokio::test(start_paused = true)]
    async fn who_would_wait_too_long_is_told_so() {
        let hasher = Hasher::new();
        let _all = hasher.turns.clone().acquire_many_owned(AT_A_TIME as u32).await.unwrap();
        let outcome = hasher.verify(&Password::<8>::new("a password").unwrap(), None).await;
        assert!(matches!(outcome, Err(IdentityError::Busy)));
    }
}
