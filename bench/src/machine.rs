//! On what was measured, and what.

use std::fs;
use std::process::Command;

/// The processor, the memory, the system, and PostgreSQL's version.
pub fn describe(postgres: u32) -> String {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let model = field("/proc/cpuinfo", "model name").unwrap_or_else(|| std::env::consts::ARCH.to_owned());
    let memory = field("/proc/meminfo", "MemTotal").as_deref().and_then(gibibytes).unwrap_or_default();
    let kernel = fs::read_to_string("/proc/sys/kernel/osrelease").unwrap_or_default();
    format!("{cores} × {model}, {memory} GiB, Linux {}, PostgreSQL {postgres}", kernel.trim())
}

/// A word of warning if others are at work: what is measured then is them.
pub fn busy() -> Option<String> {
    let load = fs::read_to_string("/proc/loadavg").ok()?;
    let load: f64 = load.split(' ').next()?.parse().ok()?;
    (load > 0.7)
        .then(|| format!("! this machine is busy (load {load}): the figures are worse than they could be"))
}

/// What is checked out; `-dirty` when files differ from it. The results themselves do not count.
pub fn commit() -> String {
    let git = |arguments: &[&str]| {
        let output =
            Command::new("git").args(arguments).output().ok().filter(|output| output.status.success())?;
        Some(String::from_utf8_lossy(&output.stdout).trim().to_owned())
    };
    let Some(commit) = git(&["rev-parse", "--short=12", "HEAD"]) else { return "unknown".to_owned() };
    match git(&["status", "--porcelain", "--", ".", ":!bench/results"]) {
        Some(changes) if changes.is_empty() => commit,
        _ => format!("{commit}-dirty"),
    }
}

/// The value behind `name:` in a file of the kernel's.
fn field(path: &str, name: &str) -> Option<String> {
    let text = fs::read_to_string(path).ok()?;
    let line = text.lines().find(|line| line.starts_with(name))?;
    Some(line.split_once(':')?.1.trim().to_owned())
}

/// `24597424 kB` as whole gibibytes.
fn gibibytes(text: &str) -> Option<u64> {
    let kibibytes: u64 = text.split(' ').next()?.parse().ok()?;
    Some((kibibytes + (1 << 19)) >> 20)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn memory_is_told_in_whole_gibibytes() {
        assert_eq!(gibibytes("25165824 kB"), Some(24));
        assert_eq!(gibibytes("24597424 kB"), Some(23));
        assert_eq!(gibibytes("none"), None);
    }
}
