//! Carts of guests and accounts.
