//! Logs: structured, with the request's id on every line.
