//! Which PostgreSQL type a Rust type stands for.

use kit_core::{AccountId, TokenHash};
use tokio_postgres::types::{ToSql, Type};

/// A Rust type that can be a parameter, and the one PostgreSQL type that it is sent as.
pub trait SqlType: ToSql + Sync + Send {
    /// The type itself.
    const TYPE: Type;
    /// An array of it.
    const ARRAY: Type;
}

macro_rules! sql_types {
    ($($rust:ty => $ty:ident, $array:ident;)*) => {
        $(impl SqlType for $rust {
            const TYPE: Type = Type::$ty;
            const ARRAY: Type = Type::$array;
        })*
    };
}

sql_types! {
    bool => BOOL, BOOL_ARRAY;
    i16 => INT2, INT2_ARRAY;
    i32 => INT4, INT4_ARRAY;
    i64 => INT8, INT8_ARRAY;
    f64 => FLOAT8, FLOAT8_ARRAY;
    String => TEXT, TEXT_ARRAY;
    &str => TEXT, TEXT_ARRAY;
    &[u8] => BYTEA, BYTEA_ARRAY;
    uuid::Uuid => UUID, UUID_ARRAY;
    jiff::Timestamp => TIMESTAMPTZ, TIMESTAMPTZ_ARRAY;
    serde_json::Value => JSONB, JSONB_ARRAY;
    AccountId => UUID, UUID_ARRAY;
}

impl SqlType for &TokenHash {
    const TYPE: Type = Type::BYTEA;
    const ARRAY: Type = Type::BYTEA_ARRAY;
}

impl<T: SqlType> SqlType for Option<T> {
    const TYPE: Type = T::TYPE;
    const ARRAY: Type = T::ARRAY;
}

impl<T: SqlType> SqlType for Vec<T> {
    const TYPE: Type = T::ARRAY;
    const ARRAY: Type = T::ARRAY;
}

impl<T: SqlType> SqlType for &[T] {
    const TYPE: Type = T::ARRAY;
    const ARRAY: Type = T::ARRAY;
}

/// Lets ids made by [`kit_core::id!`] be parameters.
#[macro_export]
macro_rules! id_types {
    ($($id:ty),* $(,)?) => {
        $(impl $crate::SqlType for $id {
            const TYPE: $crate::tokio_postgres::types::Type = $crate::tokio_postgres::types::Type::UUID;
            const ARRAY: $crate::tokio_postgres::types::Type = $crate::tokio_postgres::types::Type::UUID_ARRAY;
        })*
    };
}
