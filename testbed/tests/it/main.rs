//! The testbed against a real PostgreSQL: what it promises when all is well, when things are killed, and when it is
//! given a directory it should not touch.

#![expect(clippy::unwrap_used, reason = "in a test, a panic is how a failure is told; helpers included")]

mod directories;
mod faults;
mod life;
mod run;

use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use testbed::postgres::erase;

/// A directory that anyone may enter, and in it the place for a cluster, which is erased at the end.
struct Place {
    around: tempfile::TempDir,
    dir: PathBuf,
}

impl Place {
    fn new() -> Self {
        Self::with_mode(0o755)
    }

    fn with_mode(mode: u32) -> Self {
        let mode = std::fs::Permissions::from_mode(mode);
        let around = tempfile::Builder::new().prefix("testbed-it-").permissions(mode).tempdir().unwrap();
        Self { dir: around.path().join("postgres"), around }
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        if let Err(error) = erase(&self.dir) {
            eprintln!("{}: {error}", self.dir.display());
        }
    }
}

/// Whether this is run by root, so that other users can be impersonated.
fn is_root() -> bool {
    nix::unistd::geteuid().is_root()
}
