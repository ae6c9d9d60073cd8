//! The binary `highstreet`.

use std::process::ExitCode;

use app::command::Cli;
use clap::Parser as _;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    // The allocator asks for huge pages, of which each thread and each size of things then holds some that are hardly used: 11 MB of a
    // server that has just started. Without them it is as fast. An old kernel that does not know how is no reason not to start.
    let _ = nix::sys::prctl::set_thp_disable(true);
    match Cli::parse().run() {
        Ok(code) => code,
        Err(error) => {
            eprintln!("highstreet: {error:#}");
            ExitCode::FAILURE
        }
    }
}
