//! `testbed run -- COMMAND…`: a command with a throw-away PostgreSQL cluster beside it.

use anyhow::Context;
use clap::{Parser, Subcommand};
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use std::os::unix::process::ExitStatusExt;
use std::process::{ExitCode, ExitStatus};
use testbed::postgres::{Cluster, URL_VARIABLE};
use testbed::{POOLER_VARIABLE, PgBouncer};
use tokio::process::{Child, Command};
use tokio::signal::unix::{SignalKind, signal};

/// Starts the real things that Highstreet's tests need.
#[derive(Debug, Parser)]
#[command(version)]
struct Arguments {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Run a command with a new PostgreSQL cluster, which is deleted when the command ends.
    ///
    /// The command finds the URL of the cluster's database `postgres`, as superuser, in TESTBED_POSTGRES_URL.
    /// The exit code is that of the command.
    #[command(after_help = "Example: testbed run -- cargo nextest run")]
    Run {
        /// Start PgBouncer in transaction mode before it; the command finds it in TESTBED_POOLER_URL.
        #[arg(long)]
        pooler: bool,
        /// The command and its arguments.
        #[arg(required = true, trailing_var_arg = true, allow_hyphen_values = true)]
        command: Vec<String>,
    },
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> anyhow::Result<ExitCode> {
    let Verb::Run { pooler, command } = Arguments::parse().verb;
    // Before the first signal can come, so that none finds the cluster without someone to stop it.
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    let mut hangup = signal(SignalKind::hangup())?;

    let mut cluster = Cluster::throwaway()?;
    let (program, arguments) = command.split_first().context("no command")?;
    let pooler = if pooler { Some(PgBouncer::start(&cluster)?) } else { None };
    let mut child = Command::new(program)
        .args(arguments)
        .env(URL_VARIABLE, cluster.socket_url("postgres"))
        .envs(pooler.as_ref().map(|pooler| (POOLER_VARIABLE, pooler.url())))
        .spawn()
        .with_context(|| format!("cannot run {program}"))?;
    let status = loop {
        tokio::select! {
            status = child.wait() => break status?,
            // Ctrl-C goes to the command too, which ends in its own way.
            _ = interrupt.recv() => {}
            _ = terminate.recv() => pass_on(&child, Signal::SIGTERM),
            _ = hangup.recv() => pass_on(&child, Signal::SIGHUP),
        }
    };
    drop(pooler);
    cluster.stop()?;
    Ok(exit_code(status))
}

/// Sends a signal that came to us alone on to the command.
fn pass_on(child: &Child, signal: Signal) {
    if let Some(pid) = child.id().and_then(|id| i32::try_from(id).ok()) {
        // A command that has just ended needs no signal.
        let _ = kill(Pid::from_raw(pid), signal);
    }
}

/// As a shell tells it: the command's own code, or 128 and the signal that ended it.
fn exit_code(status: ExitStatus) -> ExitCode {
    let code = status.code().or_else(|| status.signal().map(|signal| 128 + signal)).unwrap_or(1);
    ExitCode::from(u8::try_from(code).unwrap_or(1))
}
