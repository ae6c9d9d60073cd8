//! The binary `highstreet`.
fn main() {}
