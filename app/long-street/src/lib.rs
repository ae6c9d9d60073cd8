//! Streets of a size to measure on: filled by SQL straight into the tables, the same for the same numbers, made once and kept.

mod databases;
mod steps;

pub use databases::{Databases, Kept, MIGRATIONS};
pub use steps::Steps;

/// The catalog: shops, products, what is found where. Needs `bench.products` and `bench.vendors`.
pub const STREET: &str = include_str!("../sql/street.sql");
/// Orders of what is in the catalog, after [`STREET`]. Needs `bench.orders`.
pub const ORDERS: &str = include_str!("../sql/orders.sql");
/// Stock of all there is, after [`STREET`].
pub const SHELVES: &str = include_str!("../sql/shelves.sql");
/// All else that a street has which trades, after the three.
pub const LIFE: &str = include_str!("../sql/life.sql");
