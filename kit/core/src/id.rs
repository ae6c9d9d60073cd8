//! Ids as types of their own.

/// Declares a newtype over [`uuid::Uuid`]: a JSON string, a PostgreSQL `uuid`, a path segment.
#[macro_export]
macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord,
            $crate::reexport::serde::Serialize, $crate::reexport::serde::Deserialize)]
        #[serde(transparent, crate = "kit_core::reexport::serde")]
        pub struct $name(pub $crate::reexport::uuid::Uuid);

        impl From<$crate::reexport::uuid::Uuid> for $name {
            fn from(id: $crate::reexport::uuid::Uuid) -> Self { Self(id) }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { self.0.fmt(f) }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::reexport::uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> { text.parse().map(Self) }
        }

        impl $crate::reexport::tokio_postgres::types::ToSql for $name {
            fn to_sql(
                &self,
                ty: &$crate::reexport::tokio_postgres::types::Type,
                out: &mut $crate::reexport::bytes::BytesMut,
            ) -> Result<$crate::reexport::tokio_postgres::types::IsNull, Box<dyn std::error::Error + Sync + Send>> {
                $crate::reexport::tokio_postgres::types::ToSql::to_sql(&self.0, ty, out)
            }
            fn accepts(ty: &$crate::reexport::tokio_postgres::types::Type) -> bool {
                <$crate::reexport::uuid::Uuid as $crate::reexport::tokio_postgres::types::ToSql>::accepts(ty)
            }
            $crate::reexport::tokio_postgres::types::to_sql_checked!();
        }

        impl<'a> $crate::reexport::tokio_postgres::types::FromSql<'a> for $name {
            fn from_sql(
                ty: &$crate::reexport::tokio_postgres::types::Type,
                raw: &'a [u8],
            ) -> Result<Self, Box<dyn std::error::Error + Sync + Send>> {
                <$crate::reexport::uuid::Uuid as $crate::reexport::tokio_postgres::types::FromSql>::from_sql(ty, raw).map(Self)
            }
            fn accepts(ty: &$crate::reexport::tokio_postgres::types::Type) -> bool {
                <$crate::reexport::uuid::Uuid as $crate::reexport::tokio_postgres::types::FromSql>::accepts(ty)
            }
        }

        impl $crate::reexport::utoipa::PartialSchema for $name {
            fn schema() -> $crate::reexport::utoipa::openapi::RefOr<$crate::reexport::utoipa::openapi::schema::Schema> {
                $crate::reexport::utoipa::openapi::ObjectBuilder::new()
                    .schema_type($crate::reexport::utoipa::openapi::schema::Type::String)
                    .format(Some($crate::reexport::utoipa::openapi::SchemaFormat::KnownFormat(
                        $crate::reexport::utoipa::openapi::KnownFormat::Uuid,
                    )))
                    .into()
            }
        }
        impl $crate::reexport::utoipa::ToSchema for $name {
            fn name() -> std::borrow::Cow<'static, str> { stringify!($name).into() }
        }
    };
}

extern crate self as kit_core;

id! {
    /// A person's account. Named here because every change says who caused it (see [`crate::Cause`]).
    AccountId
}
