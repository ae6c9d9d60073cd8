//! `bench NAME…`: run it by `bin/bench`, which builds what it measures.

use std::process::ExitCode;

use bench::command::Cli;
use clap::Parser as _;

fn main() -> ExitCode {
    match Cli::parse().run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("bench: {error:#}");
            ExitCode::FAILURE
        }
    }
}
