//! Logs: one line an event, with the request's id on every line that follows from it.

use std::io::IsTerminal as _;

use tracing_subscriber::EnvFilter;
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::{SubscriberInitExt as _, TryInitError};

/// How log lines look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A JSON object a line, for machines.
    Json,
    /// For people at a terminal.
    Text,
    /// Text at a terminal, JSON elsewhere.
    Auto,
}

/// Why logging could not begin.
#[derive(Debug, thiserror::Error)]
pub enum TelemetryError {
    /// Not a filter.
    #[error("the log filter `{0}` is not understood; write it like `info` or `info,kit_db=debug`")]
    Filter(String),
    /// Another logger is at work in this process.
    #[error(transparent)]
    Taken(#[from] TryInitError),
}

/// Begins to log to standard error what `filter` lets through, such as `info` or `info,kit_db=debug`.
pub fn init(format: Format, filter: &str) -> Result<(), TelemetryError> {
    let parsed = EnvFilter::try_new(filter).map_err(|_| TelemetryError::Filter(filter.to_owned()))?;
    let registry = tracing_subscriber::registry().with(parsed);
    let json = match format {
        Format::Json => true,
        Format::Text => false,
        Format::Auto => !std::io::stderr().is_terminal(),
    };
    if json {
        let layer = tracing_subscriber::fmt::layer().json().flatten_event(true).with_writer(std::io::stderr);
        registry.with(layer).try_init()?;
    } else {
        registry.with(tracing_subscriber::fmt::layer().compact().with_writer(std::io::stderr)).try_init()?;
    }
    Ok(())
}
