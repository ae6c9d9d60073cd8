//! `highstreet admin`: what needs no page.

use anyhow::Context as _;
use identity::{Email, NewAccount};
use kit_core::Point;
use vendors::{NewPlace, NewVendor, StaffRole};

use crate::street::Street;

/// Makes an account that runs the market, or gives that role to an account that is there.
pub(crate) async fn operator(street: &Street, email: &str, name: &str, password: &str) -> anyhow::Result<()> {
    let account = NewAccount::parse(email, name, password).map_err(anyhow::Error::msg)?;
    let id = street.identity.create_operator(&account).await?;
    println!("{email} runs {} now (account {id})", street.market.title);
    Ok(())
}

/// Makes a vendor with one place, run by an account that is there.
pub(crate) async fn vendor(street: &Street, name: &str, city: &str, at: Point, owner: &str) -> anyhow::Result<()> {
    let email = Email::parse(owner)?;
    let account = street.identity.account_of(&street.db, &email).await?;
    let account = account.with_context(|| format!("no account has the e-mail {owner}; it must sign up first"))?;
    let tx = street.db.begin().await?;
    let vendor = street.vendors.create(&tx, &NewVendor::named(name)).await?;
    let place = street.vendors.add_place(&tx, vendor.id, &NewPlace::at(name, city, at)).await?;
    street.vendors.add_staff(&tx, vendor.id, account.id, StaffRole::Owner).await?;
    street.catalog.put_shop(&tx, vendor.id, &vendor.slug, &vendor.name, &[(place, at)]).await?;
    tx.commit().await?;
    println!("{name} is on the street (vendor {}), run by {owner}", vendor.id);
    Ok(())
}
