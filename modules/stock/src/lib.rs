//! How much there is, where, and what is promised of it.
