//! Reading settings one by one, and remembering what was wrong and where each came from.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{self, Display};
use std::str::FromStr;
use std::time::Duration;

/// Where a value came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Nobody set it.
    Default,
    /// This file.
    File(String),
    /// This variable of the environment.
    Environment(String),
}

impl Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Default => f.write_str("default"),
            Self::File(name) | Self::Environment(name) => f.write_str(name),
        }
    }
}

/// A setting in force.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its key.
    pub key: String,
    /// Its value, with secrets masked.
    pub value: String,
    /// Where it came from.
    pub origin: Origin,
    /// What it is.
    pub about: &'static str,
}

pub(super) struct Reader {
    file_name: String,
    file: BTreeMap<String, String>,
    environment: BTreeMap<String, String>,
    known: BTreeSet<String>,
    entries: Vec<Entry>,
    mistakes: Vec<String>,
}

impl Reader {
    pub(super) fn new(text: &str, file: &str, environment: BTreeMap<String, String>) -> Self {
        let mut reader = Self {
            file_name: file.to_owned(),
            file: BTreeMap::new(),
            environment,
            known: BTreeSet::new(),
            entries: Vec::new(),
            mistakes: Vec::new(),
        };
        match text.parse::<toml::Table>() {
            Ok(table) => flatten("", &toml::Value::Table(table), &mut reader.file),
            Err(error) => reader.mistakes.push(format!("{file} is not TOML: {error}")),
        }
        reader
    }

    /// The names of the tables below `prefix`, in the file and in the environment's `HIGHSTREET_MARKETS` (comma-separated).
    pub(super) fn tables(&self, prefix: &str) -> Vec<String> {
        let below =
            |key: &String| Some(key.strip_prefix(prefix)?.strip_prefix('.')?.split('.').next()?.to_owned());
        let names: BTreeSet<String> = self.file.keys().filter_map(below).collect();
        names.into_iter().collect()
    }

    /// A setting that its type reads.
    pub(super) fn take<T>(&mut self, key: &str, default: T, about: &'static str) -> T
    where
        T: FromStr + ToString,
        T::Err: Display,
    {
        let fallback = default.to_string();
        self.take_with(key, &fallback, about, |text| text.parse::<T>().map_err(|e| e.to_string()))
            .unwrap_or(default)
    }

    /// A number that is not too small.
    pub(super) fn at_least(&mut self, key: &str, least: usize, default: usize, about: &'static str) -> usize {
        let read = |text: &str| match text.parse::<usize>() {
            Ok(number) if number >= least => Ok(number),
            Ok(_) => Err(format!("is at least {least}")),
            Err(error) => Err(error.to_string()),
        };
        self.take_with(key, &default.to_string(), about, read).unwrap_or(default)
    }

    /// A time in milliseconds.
    pub(super) fn millis(&mut self, key: &str, default: usize, about: &'static str) -> Duration {
        Duration::from_millis(self.at_least(key, 1, default, about) as u64)
    }

    /// A setting that a function reads; `None` after a mistake.
    pub(super) fn take_with<T>(
        &mut self,
        key: &str,
        default: &str,
        about: &'static str,
        read: impl Fn(&str) -> Result<T, String>,
    ) -> Option<T> {
        let (value, origin) = self.look_up(key).unwrap_or((default.to_owned(), Origin::Default));
        let outcome = read(&value);
        self.entries.push(Entry { key: key.to_owned(), value: value.clone(), origin: origin.clone(), about });
        outcome.map_err(|why| self.mistakes.push(format!("{key} = {value:?} ({origin}): {why}"))).ok()
    }

    /// The URL of a market's database: a secret, and needed. `DATABASE_URL` will do where there is one market.
    pub(super) fn database_url(&mut self, key: &str, alone: bool) -> Option<String> {
        let common = || {
            Some((self.environment.get("DATABASE_URL")?.clone(), Origin::Environment("DATABASE_URL".into())))
        };
        let found = self.look_up_own(key).or_else(|| if alone { common() } else { None });
        self.known.insert(key.to_owned());
        let Some((url, origin)) = found else {
            let hint = if alone { " or DATABASE_URL" } else { "" };
            self.mistakes.push(format!("{key}{hint} is needed: postgres://USER:PASSWORD@HOST/DATABASE"));
            return None;
        };
        let about = "its PostgreSQL database";
        self.entries.push(Entry { key: key.to_owned(), value: masked(&url), origin: origin.clone(), about });
        if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            return Some(url);
        }
        self.mistakes
            .push(format!("{key} ({origin}) is not a URL like postgres://USER:PASSWORD@HOST/DATABASE"));
        None
    }

    /// A URL with a password in it, where there is one.
    pub(super) fn secret_url(&mut self, key: &str, about: &'static str) -> Option<String> {
        let found = self.look_up(key);
        let (value, origin) = match &found {
            Some((url, origin)) => (masked(url), origin.clone()),
            None => (String::new(), Origin::Default),
        };
        self.entries.push(Entry { key: key.to_owned(), value, origin, about });
        found.map(|(url, _)| url)
    }

    /// URLs with passwords in them, separated by commas.
    pub(super) fn secret_urls(&mut self, key: &str, about: &'static str) -> Vec<String> {
        let found = self.look_up(key);
        let urls = |text: &str| -> Vec<String> {
            text.split(',').map(str::trim).filter(|url| !url.is_empty()).map(str::to_owned).collect()
        };
        let (all, origin) = match &found {
            Some((text, origin)) => (urls(text), origin.clone()),
            None => (Vec::new(), Origin::Default),
        };
        let value = all.iter().map(|url| masked(url)).collect::<Vec<_>>().join(",");
        self.entries.push(Entry { key: key.to_owned(), value, origin, about });
        all
    }

    pub(super) fn mistake(&mut self, what: String) {
        self.mistakes.push(what);
    }

    /// All entries and all mistakes; keys of the file that nobody asked for are mistakes.
    pub(super) fn finish(mut self) -> (Vec<Entry>, Vec<String>) {
        for key in self.file.keys().filter(|key| !self.known.contains(*key)) {
            self.mistakes.push(format!("{key} ({}): no such setting", self.file_name));
        }
        (self.entries, self.mistakes)
    }

    fn look_up(&mut self, key: &str) -> Option<(String, Origin)> {
        self.known.insert(key.to_owned());
        self.look_up_own(key)
    }

    fn look_up_own(&self, key: &str) -> Option<(String, Origin)> {
        let variable = format!("HIGHSTREET_{}", key.to_uppercase().replace(['.', '-'], "_"));
        if let Some(value) = self.environment.get(&variable) {
            return Some((value.clone(), Origin::Environment(variable)));
        }
        self.file.get(key).map(|value| (value.clone(), Origin::File(self.file_name.clone())))
    }
}

fn flatten(prefix: &str, value: &toml::Value, into: &mut BTreeMap<String, String>) {
    match value {
        toml::Value::Table(table) => {
            for (name, value) in table {
                let key = if prefix.is_empty() { name.clone() } else { format!("{prefix}.{name}") };
                flatten(&key, value, into);
            }
        }
        toml::Value::Array(values) => {
            let texts: Vec<_> = values.iter().map(plain).collect();
            into.insert(prefix.to_owned(), texts.join(","));
        }
        other => {
            into.insert(prefix.to_owned(), plain(other));
        }
    }
}

fn plain(value: &toml::Value) -> String {
    match value {
        toml::Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// A URL without its password.
fn masked(url: &str) -> String {
    let Some((scheme, rest)) = url.split_once("://") else { return "***".to_owned() };
    let Some((user, host)) = rest.rsplit_once('@') else { return url.to_owned() };
    match user.split_once(':') {
        Some((name, _)) => format!("{scheme}://{name}:***@{host}"),
        None => url.to_owned(),
    }
}
