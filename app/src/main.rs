//! The binary `highstreet`.

use std::process::ExitCode;

use app::command::Cli;
use clap::Parser as _;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    match Cli::parse().run() {
        Ok(code) => code,
        Err(error) => {
            eprintln!("highstreet: {error:#}");
            ExitCode::FAILURE
        }
    }
}
