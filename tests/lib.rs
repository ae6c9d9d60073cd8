//! Nothing but tests: see `it/`.
