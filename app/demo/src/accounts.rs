//! The four people one can sign in as.

/// The password of every demo account. The demo street is for laptops; nothing else may be filled with it.
pub const PASSWORD: &str = "highstreet";

/// What a demo account may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Buys.
    Customer,
    /// Staff of the first vendor of the street.
    VendorStaff,
    /// Delivers.
    Courier,
    /// Runs the market.
    Operator,
}

/// A demo account; its password is [`PASSWORD`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Account {
    /// What it may do.
    pub role: Role,
    /// The person's name.
    pub name: &'static str,
    /// The address to sign in with, in lower case.
    pub email: &'static str,
    /// The password in the clear: [`PASSWORD`].
    pub password: &'static str,
}

/// The four demo accounts: customer, vendor staff (of vendor 0), courier, operator.
#[must_use]
pub fn accounts() -> [Account; 4] {
    let account = |role, name, email| Account { role, name, email, password: PASSWORD };
    [
        account(Role::Customer, "Mara Lindqvist", "customer@highstreet.example"),
        account(Role::VendorStaff, "Jonas Ahrens", "vendor@highstreet.example"),
        account(Role::Courier, "Emre Yıldız", "courier@highstreet.example"),
        account(Role::Operator, "Theresa Okafor", "operator@highstreet.example"),
    ]
}
