//! `highstreet admin`: what needs no page.
#![expect(clippy::print_stdout, reason = "a command answers on standard output")]

use anyhow::Context as _;
use identity::{Email, NewAccount, Password};
use kit_core::Point;
use kit_web::Text;
use vendors::{NewPlace, NewVendor, StaffRole, Status};

use crate::street::Street;

/// Makes an account that runs the market, or gives that role to an account that is there.
pub(crate) async fn operator(street: &Street, email: &str, name: &str, password: &str) -> anyhow::Result<()> {
    let account = NewAccount {
        email: Email::parse(email)?,
        name: Text::new(name).map_err(|why| anyhow::anyhow!("the name {why}"))?,
        password: Password::new(password).map_err(|why| anyhow::anyhow!("the password {why}"))?,
    };
    let id = street.identity.create_operator(&account).await?;
    println!("{email} runs {} now (account {id})", street.market.title);
    Ok(())
}

/// Makes a vendor with one place, run by an account that is there.
pub(crate) async fn vendor(
    street: &Street,
    name: &str,
    city: &str,
    at: Point,
    owner: &str,
) -> anyhow::Result<()> {
    let email = Email::parse(owner)?;
    let account = street.identity.account_of(&street.db, &email).await?;
    let account =
        account.with_context(|| format!("no account has the e-mail {owner}; it must sign up first"))?;
    let tx = street.db.begin().await?;
    let place = NewPlace {
        name: name.to_owned(),
        street: String::new(),
        postcode: String::new(),
        city: city.to_owned(),
        point: at,
        hours: Vec::new(),
    };
    let new = NewVendor {
        slug: None,
        name: name.to_owned(),
        text: String::new(),
        picture: None,
        status: Status::Open,
        places: vec![place],
    };
    let vendor = street.vendors.create(&tx, &new).await?;
    street.vendors.add_staff(&tx, vendor.id, account.id, StaffRole::Owner).await?;
    tx.commit().await?;
    println!("{name} is on the street (vendor {}), run by {owner}", vendor.id);
    Ok(())
}
