//! `bench NAME…`: run it by `bin/bench`, which builds what it measures.

use std::process::ExitCode;

use bench::command::Cli;
use bench::{limit, live};
use clap::Parser as _;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let outcome = match arguments.split_first() {
        Some((command, rest)) if command == limit::COMMAND => limit::serve(rest),
        Some((command, [])) if command == live::COMMAND => live::clients(),
        _ => Cli::parse().run(),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("bench: {error:#}");
            ExitCode::FAILURE
        }
    }
}
