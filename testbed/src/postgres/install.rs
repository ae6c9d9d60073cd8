//! Which PostgreSQL of the machine is used.

use super::account::Account;
use crate::error::{Doing, Error};
use std::env;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The oldest major version that Highstreet runs on.
const OLDEST: u32 = 15;

/// A folder with `initdb` and `postgres` in it that can be used instead of those found.
const BIN_VARIABLE: &str = "TESTBED_POSTGRES_BIN";

/// One installed version of PostgreSQL.
#[derive(Debug, Clone)]
pub(super) struct Install {
    bin: PathBuf,
    /// The major version, such as 15.
    pub(super) major: u32,
}

impl Install {
    /// The installed version `major`, or without one the newest.
    pub(super) fn find(major: Option<u32>) -> Result<Self, Error> {
        let places = places();
        let newest = places
            .iter()
            .filter_map(|bin| Some(Self { major: major_version(bin)?, bin: bin.clone() }))
            .filter(|install| major.map_or(install.major >= OLDEST, |wanted| install.major == wanted))
            .max_by_key(|install| install.major);
        newest.ok_or_else(|| Error::NotInstalled {
            wanted: major.map_or_else(|| format!("{OLDEST} or newer"), |major| major.to_string()),
            looked: if env::var_os(BIN_VARIABLE).is_some() {
                format!("${BIN_VARIABLE}")
            } else {
                "/usr/lib/postgresql/*/bin, /usr/pgsql-*/bin and PATH".to_owned()
            },
        })
    }

    /// Checks that `account` can run the server.
    pub(super) fn runs_as(&self, account: &Account) -> Result<(), Error> {
        let program = self.server();
        account.can_run(&program, Path::new("/")).map_err(|source| Error::NotRunnable {
            program,
            user: account.name().to_owned(),
            source,
        })
    }

    /// The path of the server.
    pub(super) fn server(&self) -> PathBuf {
        self.bin.join("postgres")
    }

    /// A command of this version, run in `dir` as `account`, its language and settings not those of the caller:
    /// what it says is read by us.
    pub(super) fn command(&self, name: &str, dir: &Path, account: &Account) -> Command {
        let own = self.bin.join(name);
        let mut command = if own.exists() { Command::new(own) } else { Command::new(name) };
        for (variable, _) in env::vars_os() {
            if variable.as_encoded_bytes().starts_with(b"PG") {
                command.env_remove(variable);
            }
        }
        command.env_remove("LANGUAGE").env("LC_ALL", "C").current_dir(dir);
        account.take(&mut command);
        command
    }

    /// Whether the server can load the library `name`, such as `pg_stat_statements`.
    pub(super) fn has_library(&self, name: &str) -> bool {
        let told = Command::new(self.bin.join("pg_config")).arg("--pkglibdir").output();
        let told = told.ok().filter(|output| output.status.success());
        let told = told.map(|output| PathBuf::from(String::from_utf8_lossy(&output.stdout).trim()));
        let beside = self.bin.with_file_name("lib");
        told.into_iter().chain([beside]).any(|folder| folder.join(format!("{name}.so")).exists())
    }
}

/// Runs `command` to its end; an error if it fails.
pub(super) fn run(command: &mut Command) -> Result<Output, Error> {
    let program =
        Path::new(command.get_program()).file_name().unwrap_or(OsStr::new("?")).display().to_string();
    let output = command.output().doing(|| format!("run {program}"))?;
    if output.status.success() {
        return Ok(output);
    }
    let mut said = String::from_utf8_lossy(&output.stdout).into_owned();
    said.push_str(&String::from_utf8_lossy(&output.stderr));
    Err(Error::Failed { program, status: output.status.to_string(), output: said.trim_end().to_owned() })
}

/// The folders that hold both `initdb` and `postgres`.
fn places() -> Vec<PathBuf> {
    let mut places: Vec<PathBuf> = match env::var_os(BIN_VARIABLE) {
        Some(bin) => vec![bin.into()],
        None => below("/usr/lib/postgresql", "")
            .chain(below("/usr", "pgsql-"))
            .map(|version| version.join("bin"))
            .chain(env::split_paths(&env::var_os("PATH").unwrap_or_default()))
            .collect(),
    };
    // A link in PATH leads to the folder where the other programs are.
    places.retain_mut(|bin| match fs::canonicalize(bin.join("initdb")) {
        Ok(initdb) => {
            *bin = initdb.parent().unwrap_or(Path::new("/")).to_owned();
            bin.join("postgres").exists()
        }
        Err(_) => false,
    });
    places.sort();
    places.dedup();
    places
}

/// The entries of `folder` whose names start with `prefix`.
fn below(folder: &str, prefix: &'static str) -> impl Iterator<Item = PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries
        .filter(move |entry| entry.file_name().as_encoded_bytes().starts_with(prefix.as_bytes()))
        .map(|e| e.path())
}

/// The major version of the server in `bin`, if it can be run.
fn major_version(bin: &Path) -> Option<u32> {
    let output = Command::new(bin.join("postgres")).arg("--version").output().ok()?;
    parse_version(&String::from_utf8_lossy(&output.stdout))
}

/// The major version in "postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)" or "… 18beta1".
fn parse_version(line: &str) -> Option<u32> {
    let version = line.split_once("(PostgreSQL) ")?.1;
    let digits = version.find(|c: char| !c.is_ascii_digit()).unwrap_or(version.len());
    version[..digits].parse().ok()
}

#[cfg(test)]
mod tests {
    use super::parse_version;

    #[test]
    fn versions_as_distributions_print_them() {
        assert_eq!(parse_version("postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)\n"), Some(15));
        assert_eq!(parse_version("postgres (PostgreSQL) 18beta1\n"), Some(18));
        assert_eq!(parse_version("something else"), None);
    }
}
