//! The directory of a cluster: what lies in it, that it is ours, and that only one process uses it at a time.

use super::account::Account;
use super::install::{Install, run};
use super::processes;
use crate::chance;
use crate::error::{Doing, Error};
use std::ffi::OsStr;
use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{ErrorKind, Write};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt, lchown, symlink};
use std::path::{Path, PathBuf};

/// By this file a directory is known as one of ours.
const MARK: &str = "highstreet-cluster";

/// What it says to people.
fn mark_text(door: &Path) -> String {
    format!(
        "A PostgreSQL cluster that Highstreet made for itself, for {}:\n\
         data/ is the cluster, log what its server says, port where it listens on 127.0.0.1,\n\
         password that of its user postgres. Stop what uses it before you delete it.\n",
        door.display()
    )
}

/// Where clusters lie whose own place cannot be entered by the user that the server runs as.
const ELSEWHERE: &str = "/var/lib/highstreet";

/// The longest path a Unix socket can have, on Linux, without its closing zero.
const SOCKET_PATH: usize = 107;

/// An opened directory, held against others until it is dropped.
#[derive(Debug)]
pub(super) struct Home {
    /// As it was asked for: the directory, or the link to it.
    pub(super) door: PathBuf,
    /// The directory itself.
    pub(super) root: PathBuf,
    _lock: File,
}

impl Home {
    /// Opens `dir`, makes it when it does not exist, and takes it for this process.
    pub(super) fn open(dir: &Path, install: &Install, account: &Account) -> Result<Self, Error> {
        let door = std::path::absolute(dir).doing(|| format!("find {}", dir.display()))?;
        let root = match find(&door)? {
            Some(root) => root,
            None => make(&door, install, account)?,
        };
        let mark = root.join(MARK);
        if !mark.exists() {
            fs::write(&mark, mark_text(&door)).doing(|| format!("write {}", mark.display()))?;
        }
        let lock = lock(&root)?;
        account.own(&root)?;
        account
            .can_run(&install.server(), &root)
            .map_err(|_| Error::Unreachable { dir: root.clone(), user: account.name().to_owned() })?;
        Ok(Self { door, root, _lock: lock })
    }

    /// The data directory.
    pub(super) fn data(&self) -> PathBuf {
        self.root.join("data")
    }

    /// The server's log.
    pub(super) fn log(&self) -> PathBuf {
        self.root.join("log")
    }

    /// The major version that made the cluster, once it has been made.
    pub(super) fn made_by(&self) -> Option<u32> {
        fs::read_to_string(self.data().join("PG_VERSION")).ok()?.trim().parse().ok()
    }

    /// The port it had the last time.
    pub(super) fn port(&self) -> Option<u16> {
        fs::read_to_string(self.root.join("port")).ok()?.trim().parse().ok()
    }

    /// Keeps the port for the next time.
    pub(super) fn keep_port(&self, port: u16) -> Result<(), Error> {
        let path = self.root.join("port");
        fs::write(&path, format!("{port}\n")).doing(|| format!("write {}", path.display()))
    }

    /// The superuser's password; drawn when there is none.
    pub(super) fn password(&self, account: &Account) -> Result<String, Error> {
        let path = self.root.join("password");
        let doing = || format!("keep the password in {}", path.display());
        match fs::read_to_string(&path) {
            Ok(password) if !password.trim().is_empty() => return Ok(password.trim().to_owned()),
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(error).doing(doing),
            _ => {}
        }
        let password = chance::hex(24)?;
        let mut file = OpenOptions::new()
            .write(true)
            .create(true)
            .truncate(true)
            .mode(0o600)
            .open(&path)
            .doing(doing)?;
        writeln!(file, "{password}").doing(doing)?;
        account.own(&path)?;
        Ok(password)
    }

    /// Runs `initdb` when there is no cluster yet. One whose making was cut short is made again.
    pub(super) fn initialise(
        &self,
        install: &Install,
        account: &Account,
        durable: bool,
    ) -> Result<(), Error> {
        if self.made_by().is_some() {
            return Ok(());
        }
        self.password(account)?;
        let (half, data) = (self.root.join("data.new"), self.data());
        let mut failure = None;
        // Sorted by code point, so alike on every machine; what a letter is, is known for all of Unicode where the
        // system has C.UTF-8.
        for letters in ["C.UTF-8", "C"] {
            remove_all(&half)?;
            let mut initdb = install.command("initdb", &self.root, account);
            initdb.args(["--encoding=UTF8", "--locale=C", "--username=postgres", "--pwfile=password"]);
            initdb.args(["--auth-local=trust", "--auth-host=scram-sha-256", "--pgdata=data.new"]);
            initdb.arg(format!("--lc-ctype={letters}"));
            if !durable {
                initdb.arg("--no-sync");
            }
            match run(&mut initdb) {
                Ok(_) => {
                    return fs::rename(&half, &data)
                        .doing(|| format!("move {} to {}", half.display(), data.display()));
                }
                Err(error) => failure = failure.or(Some(error)),
            }
        }
        failure.map_or(Ok(()), Err)
    }

    /// Copies the cluster at `url` here, to follow it from now on.
    pub(super) fn copy(&self, install: &Install, account: &Account, url: &str) -> Result<(), Error> {
        let mut copy = install.command("pg_basebackup", &self.root, account);
        copy.args([
            "--pgdata=data",
            "--write-recovery-conf",
            "--checkpoint=fast",
            "--no-sync",
            "--dbname",
            url,
        ]);
        run(&mut copy).map(drop)
    }

    /// The directory for the server's socket, empty: inside, or where paths are short and plain.
    pub(super) fn sockets(&self, account: &Account) -> Result<PathBuf, Error> {
        let inside = self.root.join("sockets");
        let short = inside.join(".s.PGSQL.65535").as_os_str().len() <= SOCKET_PATH;
        // To the server and its clients, a comma parts two directories.
        let plain = inside.to_str().is_some_and(|path| !path.contains([',', '"']));
        let dir = if short && plain {
            if !inside.exists() {
                make_private(&inside)?;
            }
            inside
        } else if let Some(kept) = sockets_outside(&self.root).filter(|dir| dir.is_dir()) {
            kept
        } else {
            let runtime = std::env::var_os("XDG_RUNTIME_DIR").map(PathBuf::from);
            let runtime =
                runtime.filter(|dir| !account.is_other() && dir.as_os_str().len() < 50 && dir.is_dir());
            let dir =
                runtime.unwrap_or_else(|| "/tmp".into()).join(format!("highstreet-{}", chance::hex(8)?));
            make_private(&dir)?;
            let note = self.root.join("sockets.at");
            fs::write(&note, dir.as_os_str().as_bytes()).doing(|| format!("write {}", note.display()))?;
            dir
        };
        // A server that was killed leaves its socket, with the id of a process that may be someone else's by now.
        for entry in fs::read_dir(&dir).doing(|| format!("read {}", dir.display()))?.flatten() {
            fs::remove_file(entry.path()).doing(|| format!("remove {}", entry.path().display()))?;
        }
        account.own(&dir)?;
        Ok(dir)
    }

    /// All that has to be deleted for the cluster to be gone.
    pub(super) fn belongings(&self) -> Vec<PathBuf> {
        let mut all: Vec<_> = sockets_outside(&self.root).into_iter().collect();
        all.push(self.root.clone());
        if self.door != self.root {
            all.push(self.door.clone());
        }
        all
    }
}

/// Deletes the cluster in `dir` with all its data, stopping it first if it runs by itself. Nothing there is fine.
///
/// # Errors
///
/// When the directory was not made here, or another process uses it; then nothing is deleted.
pub fn erase(dir: &Path) -> Result<(), Error> {
    let door = std::path::absolute(dir).doing(|| format!("find {}", dir.display()))?;
    let root = match find(&door) {
        Ok(Some(root)) => root,
        Ok(None) => return Ok(()),
        Err(Error::Gone { .. }) => return remove_all(&door),
        Err(error) => return Err(error),
    };
    let home = Home { _lock: lock(&root)?, root, door };
    processes::end_all(&home.data())?;
    home.belongings().iter().try_for_each(|path| remove_all(path))
}

/// Where the cluster behind `door` lies, if there is one; an error if there is something else.
fn find(door: &Path) -> Result<Option<PathBuf>, Error> {
    let doing = || format!("look into {}", door.display());
    let root = match fs::canonicalize(door) {
        Ok(root) => root,
        Err(error) if error.kind() == ErrorKind::NotFound => {
            return match fs::read_link(door) {
                Ok(target) => Err(Error::Gone { dir: door.to_owned(), target }),
                Err(_) => Ok(None),
            };
        }
        Err(error) => return Err(error).doing(doing),
    };
    if root.join(MARK).exists() {
        return Ok(Some(root));
    }
    match fs::read_dir(&root).doing(doing)?.next() {
        Some(found) => {
            let found = found.doing(doing)?.file_name().display().to_string();
            Err(Error::Foreign { dir: door.to_owned(), found })
        }
        None => Ok(Some(root)),
    }
}

/// Makes the directory at `door`, or elsewhere with a link at `door` when `account` could not enter it.
fn make(door: &Path, install: &Install, account: &Account) -> Result<PathBuf, Error> {
    make_parents(door)?;
    make_private(door)?;
    account.own(door)?;
    if account.can_run(&install.server(), door).is_ok() {
        return fs::canonicalize(door).doing(|| format!("find {}", door.display()));
    }
    fs::remove_dir(door).doing(|| format!("remove {}", door.display()))?;
    fs::create_dir_all(ELSEWHERE).doing(|| format!("make {ELSEWHERE}"))?;
    let name = door.file_name().unwrap_or(OsStr::new("cluster")).display().to_string();
    let root = Path::new(ELSEWHERE).join(format!("{name}-{}", chance::hex(4)?));
    make_private(&root)?;
    symlink(&root, door).doing(|| format!("make the link {}", door.display()))?;
    Ok(root)
}

/// Makes the directories above `door`, owned by whoever owns the one they are made in.
fn make_parents(door: &Path) -> Result<(), Error> {
    let mut missing: Vec<_> = door.ancestors().skip(1).take_while(|dir| !dir.exists()).collect();
    while let Some(dir) = missing.pop() {
        let doing = || format!("make {}", dir.display());
        fs::create_dir(dir).doing(doing)?;
        let above = fs::metadata(dir.parent().unwrap_or(dir)).doing(doing)?;
        if nix::unistd::geteuid().is_root() {
            lchown(dir, Some(above.uid()), Some(above.gid())).doing(doing)?;
        }
    }
    Ok(())
}

/// Makes a directory that only its owner can enter.
fn make_private(dir: &Path) -> Result<(), Error> {
    DirBuilder::new().mode(0o700).create(dir).doing(|| format!("make {}", dir.display()))
}

/// Holds `root` for this process; the system lets go of it when the process ends, however it ends.
fn lock(root: &Path) -> Result<File, Error> {
    let path = root.join("lock");
    let doing = || format!("lock {}", path.display());
    let mut file =
        OpenOptions::new().read(true).write(true).create(true).truncate(false).open(&path).doing(doing)?;
    match file.try_lock() {
        Ok(()) => {}
        Err(fs::TryLockError::WouldBlock) => {
            let holder = fs::read_to_string(&path).unwrap_or_default().trim().to_owned();
            let holder = if holder.is_empty() { "unknown".to_owned() } else { holder };
            return Err(Error::InUse { dir: root.to_owned(), holder });
        }
        Err(fs::TryLockError::Error(error)) => return Err(error).doing(doing),
    }
    file.set_len(0).doing(doing)?;
    writeln!(file, "{}", std::process::id()).doing(doing)?;
    Ok(file)
}

/// The directory of the socket, when it had to be outside.
fn sockets_outside(root: &Path) -> Option<PathBuf> {
    let noted = fs::read(root.join("sockets.at")).ok()?;
    Some(PathBuf::from(OsStr::from_bytes(&noted)))
}

/// Removes a file, a link or a directory with all below it; it may be gone already.
pub(super) fn remove_all(path: &Path) -> Result<(), Error> {
    let removed = match fs::symlink_metadata(path) {
        Ok(found) if found.is_dir() => fs::remove_dir_all(path),
        Ok(_) => fs::remove_file(path),
        Err(error) => Err(error),
    };
    match removed {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        removed => removed.doing(|| format!("remove {}", path.display())),
    }
}
