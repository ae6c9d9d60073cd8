//! Owner B2.
