//! Accounts: signing up, and looking them up.

use jiff::Timestamp;
use kit_core::AccountId;
use kit_db::{Call, Runs};
use kit_web::Text;
use serde::{Deserialize, Serialize};

use crate::{Email, Identity, IdentityError, Password};

kit_db::row! {
    struct AccountRow {
        id: AccountId, email: Option<String>, name: String, is_operator: bool, is_courier: bool, created_at: Timestamp,
    }
}

kit_db::queries! { in "account.sql";
    insert_account(
        id: AccountId, email: &'q str, name: &'q str, password_hash: &'q str, is_operator: bool, is_courier: bool,
        created_at: Timestamp,
    ) -> ();
    put_account(
        id: AccountId, email: &'q str, name: &'q str, password_hash: &'q str, is_operator: bool, is_courier: bool,
        created_at: Timestamp,
    ) -> (AccountId,);
    account_by_id(id: AccountId) -> AccountRow;
    account_by_email(email: &'q str) -> AccountRow;
    set_courier(id: AccountId, is_courier: bool) -> ();
    credentials_by_email(email: &'q str) -> (AccountId, Option<String>);
}

/// What a person says to sign up.
#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewAccount {
    /// The e-mail to sign in with.
    pub email: Email,
    /// What to call the person.
    pub name: Text<1, 100>,
    /// The password to sign in with.
    pub password: Password<8>,
}

/// What an account may do besides buying.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Roles {
    /// Runs the market.
    pub operator: bool,
    /// Delivers.
    pub courier: bool,
}

/// A role in the market. Who works for which vendor is known to the vendors module.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Buys; everybody does.
    Customer,
    /// Delivers.
    Courier,
    /// Runs the market.
    Operator,
}

/// A person's account.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Account {
    /// Its id.
    pub id: AccountId,
    /// The e-mail to sign in with, in lower case.
    pub email: String,
    /// What the person is called.
    pub name: String,
    /// What it may do.
    pub roles: Vec<Role>,
    /// When it was made.
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Timestamp,
}

/// An account that is still to be written.
pub(crate) struct Ready {
    pub(crate) account: Account,
    hash: String,
    roles: Roles,
}

impl Roles {
    /// As a list, for the API.
    pub fn list(self) -> Vec<Role> {
        let held = [(true, Role::Customer), (self.courier, Role::Courier), (self.operator, Role::Operator)];
        held.into_iter().filter(|(held, _)| *held).map(|(_, role)| role).collect()
    }
}

impl From<AccountRow> for Account {
    fn from(row: AccountRow) -> Self {
        let roles = Roles { operator: row.is_operator, courier: row.is_courier };
        let AccountRow { id, email, name, created_at, .. } = row;
        Self { id, email: email.unwrap_or_default(), name, roles: roles.list(), created_at }
    }
}

impl Identity {
    /// Makes an account; [`IdentityError::EmailTaken`] if its e-mail has one already.
    pub async fn sign_up(&self, new: &NewAccount) -> Result<Account, IdentityError> {
        let ready = self.ready(new).await?;
        self.store(&ready, None).await?;
        Ok(ready.account)
    }

    /// Makes an account that runs the market; [`IdentityError::EmailTaken`] if its e-mail has one already.
    pub async fn create_operator(&self, new: &NewAccount) -> Result<AccountId, IdentityError> {
        let mut ready = self.ready(new).await?;
        ready.roles.operator = true;
        self.store(&ready, None).await?;
        Ok(ready.account.id)
    }

    /// An account delivers from now on, or does not any more; its sessions know within a moment, everywhere.
    pub async fn set_courier(&self, id: AccountId, is_courier: bool) -> Result<(), IdentityError> {
        let tx = self.db().begin().await?;
        set_courier(id, is_courier).execute(&tx).await?;
        self.sessions_changed(&tx, id).await?;
        Ok(tx.commit().await?)
    }

    /// Makes the account of an e-mail, or gives the existing one this name, password and roles. For what is loaded, not for people.
    pub async fn put_account(
        &self,
        on: &impl Runs,
        new: &NewAccount,
        roles: Roles,
    ) -> Result<AccountId, IdentityError> {
        let Ready { account, hash, .. } = self.ready(new).await?;
        let Account { id, email, name, created_at, .. } = &account;
        let (id,) =
            put_account(*id, email, name, &hash, roles.operator, roles.courier, *created_at).one(on).await?;
        Ok(id)
    }

    /// An account about to be made, with its password hashed: the slow part, before any transaction.
    pub(crate) async fn ready(&self, new: &NewAccount) -> Result<Ready, IdentityError> {
        let hash = self.hasher().hash(&new.password, self.env()).await?;
        let account = Account {
            id: self.env().id(),
            email: new.email.as_str().to_owned(),
            name: new.name.as_str().to_owned(),
            roles: Roles::default().list(),
            created_at: self.env().now(),
        };
        Ok(Ready { account, hash, roles: Roles::default() })
    }

    /// Writes an account and, in the same transaction, what belongs to it.
    pub(crate) async fn store(&self, ready: &Ready, also: Option<Call<'_, ()>>) -> Result<(), IdentityError> {
        let Ready { account: Account { id, email, name, created_at, .. }, hash, roles } = ready;
        let insert = insert_account(*id, email, name, hash, roles.operator, roles.courier, *created_at);
        let tx = self.db().begin().await?;
        match tx.commit_with(std::iter::once(insert).chain(also).collect()).await {
            Ok(()) => Ok(()),
            Err(error) if error.constraint() == Some("accounts_email_unique") => {
                Err(IdentityError::EmailTaken)
            }
            Err(error) => Err(error.into()),
        }
    }

    /// The account of this id, unless it was erased.
    pub async fn account(&self, on: &impl Runs, id: AccountId) -> Result<Option<Account>, IdentityError> {
        Ok(account_by_id(id).optional(on).await?.map(Account::from))
    }

    /// The account with this e-mail.
    pub async fn account_of(&self, on: &impl Runs, email: &Email) -> Result<Option<Account>, IdentityError> {
        Ok(account_by_email(email.as_str()).optional(on).await?.map(Account::from))
    }

    /// Whose e-mail and password these are.
    pub(crate) async fn verified<const MIN: usize>(
        &self,
        email: &Email,
        password: &Password<MIN>,
    ) -> Result<AccountId, IdentityError> {
        let (id, hash) = match credentials_by_email(email.as_str()).optional(self.db()).await? {
            Some((id, hash)) => (Some(id), hash),
            None => (None, None),
        };
        let fits = self.hasher().verify(password, hash).await?;
        id.filter(|_| fits).ok_or(IdentityError::WrongCredentials)
    }
}
