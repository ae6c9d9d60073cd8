//! As whom the server runs.

use crate::error::{Doing, Error};
use nix::unistd::{Uid, User, geteuid};
use std::fs;
use std::os::unix::fs::{MetadataExt, lchown};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::Command;

/// The user that a root process drops to for the server; nobody else has to drop.
#[derive(Debug, Clone)]
pub(crate) struct Account(Option<User>);

impl Account {
    /// Whom to run a cluster in `dir` as; see the module [`super`].
    pub(crate) fn for_dir(dir: &Path) -> Result<Self, Error> {
        if !geteuid().is_root() {
            return Ok(Self(None));
        }
        let owner = owner_of_nearest(dir).filter(|uid| !uid.is_root());
        let owner = owner.and_then(|uid| User::from_uid(uid).ok().flatten());
        let system = || ["postgres", "nobody"].iter().find_map(|name| User::from_name(name).ok().flatten());
        owner.or_else(system).map(|user| Self(Some(user))).ok_or(Error::NoAccount)
    }

    /// Its name, for messages.
    pub(crate) fn name(&self) -> &str {
        self.0.as_ref().map_or("(this one)", |user| &user.name)
    }

    /// Whether the server runs as another user than this process.
    pub(crate) fn is_other(&self) -> bool {
        self.0.is_some()
    }

    /// Makes `command` run as this user, without supplementary groups.
    pub(crate) fn take(&self, command: &mut Command) {
        if let Some(user) = &self.0 {
            command.uid(user.uid.as_raw()).gid(user.gid.as_raw());
        }
    }

    /// Hands `path` over to this user, with everything below it.
    pub(crate) fn own(&self, path: &Path) -> Result<(), Error> {
        let Some(user) = &self.0 else { return Ok(()) };
        let doing = || format!("give {} to {}", path.display(), user.name);
        lchown(path, Some(user.uid.as_raw()), Some(user.gid.as_raw())).doing(doing)?;
        if fs::symlink_metadata(path).doing(doing)?.is_dir() {
            for entry in fs::read_dir(path).doing(doing)? {
                self.own(&entry.doing(doing)?.path())?;
            }
        }
        Ok(())
    }

    /// Whether this user can run `program` with `dir` as its working directory: asked of the kernel by doing it, so
    /// that the modes of all directories above and access lists count.
    pub(crate) fn can_run(&self, program: &Path, dir: &Path) -> std::io::Result<()> {
        let mut command = Command::new(program);
        command.arg("--version").current_dir(dir);
        self.take(&mut command);
        command.output().map(drop)
    }
}

/// The owner of `dir`, or of the first directory above it that exists.
fn owner_of_nearest(dir: &Path) -> Option<Uid> {
    let dir = std::path::absolute(dir).ok()?;
    dir.ancestors().find_map(|dir| fs::metadata(dir).ok()).map(|found| Uid::from_raw(found.uid()))
}
