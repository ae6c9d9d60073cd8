//! Queries by name: declared in Rust, written in SQL, checked against the schema.

use tokio_postgres::types::Type;

use crate::{Column, Error, Runs};

/// One query of the project.
#[derive(Debug)]
pub struct Statement {
    /// What it answers, unique within its module.
    pub name: &'static str,
    /// The section of the module's SQL file, with its name.
    pub sql: &'static str,
    /// The types of `$1`, `$2`, ….
    pub params: &'static [Type],
    /// What they are called in Rust.
    pub names: &'static [&'static str],
    /// What its rows are read as; empty when no rows are read.
    pub columns: &'static [Column],
}

impl Statement {
    /// Prepares the query and compares the server's word with the declaration; the sentences say what differs.
    pub async fn check(&self, on: &impl Runs) -> Result<Vec<String>, Error> {
        let client = on.acquire().await?;
        let prepared = client
            .prepare_typed(self.sql, self.params)
            .await
            .map_err(|source| Error::Query { query: self.name, source })?;
        let mut wrong = Vec::new();
        if prepared.params().len() != self.params.len() {
            let (sql, rust) = (prepared.params().len(), self.params.len());
            wrong.push(format!("{}: the SQL has {sql} parameters, the declaration {rust}", self.name));
        }
        let columns = prepared.columns();
        if !self.columns.is_empty() && columns.len() != self.columns.len() {
            let (sql, rust) = (columns.len(), self.columns.len());
            wrong.push(format!("{}: the SQL answers {sql} columns, the declaration reads {rust}", self.name));
        }
        for (sql, rust) in columns.iter().zip(self.columns) {
            if !rust.name.is_empty() && sql.name() != rust.name {
                wrong.push(format!("{}: column {} is read as {}", self.name, sql.name(), rust.name));
            }
            if !(rust.accepts)(sql.type_()) {
                wrong.push(format!("{}: column {} is {} in SQL", self.name, sql.name(), sql.type_()));
            }
        }
        Ok(wrong)
    }
}

/// The text from the line `-- query: NAME` to the next such line, or the end. The line goes along to PostgreSQL, so that its logs
/// and statistics tell which query it was. Evaluated when the project is compiled: a name that is not in the file does not compile.
pub const fn section(file: &'static str, name: &str) -> &'static str {
    let bytes = file.as_bytes();
    let mark = b"-- query: ";
    let mut at = 0;
    let mut start = 0;
    let mut found = false;
    while at < bytes.len() {
        let line_starts = at == 0 || bytes[at - 1] == b'\n';
        if line_starts && matches_at(bytes, at, mark) {
            if found {
                return slice(file, start, at);
            }
            let name_at = at + mark.len();
            let end = name_at + name.len();
            if matches_at(bytes, name_at, name.as_bytes()) && (end == bytes.len() || bytes[end] == b'\n') {
                found = true;
                start = at;
            }
        }
        at += 1;
    }
    assert!(found, "the SQL file has no section of this name");
    slice(file, start, bytes.len())
}

const fn matches_at(bytes: &[u8], at: usize, what: &[u8]) -> bool {
    if at + what.len() > bytes.len() {
        return false;
    }
    let mut i = 0;
    while i < what.len() {
        if bytes[at + i] != what[i] {
            return false;
        }
        i += 1;
    }
    true
}

const fn slice(text: &'static str, start: usize, end: usize) -> &'static str {
    text.split_at(end).0.split_at(start).1
}

/// Declares the queries of a module's SQL file as typed functions, and lists them as `QUERIES`.
///
/// Each function answers a [`Call`](crate::Call): what to run, not yet run. `-> Row` names what a row is read as
/// (a [`row!`](crate::row), a tuple of columns, or `()` for none). References carry the lifetime `'q`.
///
/// ```ignore
/// kit_db::queries! { in "orders.sql";
///     /// Newest first; `before` is the last one already seen.
///     orders_of_vendor_newest_first(vendor: VendorId, before: Option<Timestamp>, limit: i64) -> VendorOrderRow;
/// }
/// ```
#[macro_export]
macro_rules! queries {
    (in $file:literal; $($(#[$doc:meta])* $name:ident($($param:ident: $ty:ty),* $(,)?) -> $row:ty;)*) => {
        $(
            $(#[$doc])*
            #[allow(clippy::too_many_arguments, clippy::needless_lifetimes, clippy::extra_unused_lifetimes, reason = "generated")]
            pub(crate) fn $name<'q>($($param: $ty),*) -> $crate::Call<'q, $row> {
                $crate::Call::new(&statements::$name, vec![$(Box::new($param) as $crate::Param<'q>),*])
            }
        )*
        #[allow(non_upper_case_globals, clippy::too_many_arguments, reason = "generated: a statement is named like its query")]
        mod statements {
            #[allow(unused_imports, reason = "generated: the types of parameters")]
            use super::*;
            $(
                pub(super) static $name: $crate::Statement = $crate::Statement {
                    name: stringify!($name),
                    sql: $crate::section(include_str!($file), stringify!($name)),
                    params: {
                        #[allow(dead_code, clippy::extra_unused_lifetimes, reason = "generated: gives 'q a meaning in the types of parameters")]
                        const fn params<'q>() -> &'static [$crate::tokio_postgres::types::Type] {
                            const { &[$(<$ty as $crate::SqlType>::TYPE),*] }
                        }
                        params()
                    },
                    names: &[$(stringify!($param)),*],
                    columns: <$row as $crate::FromRow>::COLUMNS,
                };
            )*
        }
        /// Every query of this file.
        pub(crate) static QUERIES: &[&$crate::Statement] = &[$(&statements::$name),*];
    };
}

/// Declares a struct that a row is read into, column by column, in the order and under the names of the query.
#[macro_export]
macro_rules! row {
    ($(#[$doc:meta])* $vis:vis struct $name:ident { $($(#[$field_doc:meta])* $fvis:vis $field:ident: $ty:ty),* $(,)? }) => {
        $(#[$doc])*
        $vis struct $name { $($(#[$field_doc])* $fvis $field: $ty),* }
        impl $crate::FromRow for $name {
            const COLUMNS: &'static [$crate::Column] = &[$($crate::Column {
                name: stringify!($field),
                accepts: <$ty as $crate::tokio_postgres::types::FromSql>::accepts,
            }),*];
            fn from_row(row: &$crate::tokio_postgres::Row) -> Result<Self, $crate::tokio_postgres::Error> {
                let mut at = 0..;
                $(let $field = row.try_get(at.next().unwrap_or_default())?;)*
                Ok(Self { $($field),* })
            }
        }
    };
}
