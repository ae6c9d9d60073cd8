//! `highstreet admin`: what needs no page.
#![expect(clippy::print_stdout, reason = "a command answers on standard output")]

use anyhow::Context as _;
use identity::{Email, NewAccount, Password};
use kit_core::{AccountId, Cause, Env, Point, RequestId};
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

/// Lets an account that is there deliver, or no longer.
pub(crate) async fn courier(street: &Street, email: &str, delivers: bool) -> anyhow::Result<()> {
    let account = account_of(street, email).await?;
    street.identity.set_courier(account, delivers).await?;
    let title = &street.market.title;
    if delivers {
        println!("{email} delivers for {title} now");
        return Ok(());
    }
    let cause = Cause { actor: None, request_id: RequestId::new(Env::system().id()) };
    match street.delivery.let_go(account, &cause).await? {
        0 => println!("{email} does not deliver for {title} any more"),
        left => println!("{email} does not deliver for {title} any more, but for {left} that it has with it"),
    }
    Ok(())
}

async fn account_of(street: &Street, email: &str) -> anyhow::Result<AccountId> {
    let account = street.identity.account_of(&street.db, &Email::parse(email)?).await?;
    let missing = || format!("no account has the e-mail {email}; it must sign up first");
    Ok(account.with_context(missing)?.id)
}

/// Makes a vendor with one place, run by an account that is there.
pub(crate) async fn vendor(
    street: &Street,
    name: &str,
    city: &str,
    at: Point,
    owner: &str,
) -> anyhow::Result<()> {
    let account = account_of(street, owner).await?;
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
    street.vendors.add_staff(&tx, vendor.id, account, StaffRole::Owner).await?;
    tx.commit().await?;
    println!("{name} is on the street (vendor {}), run by {owner}", vendor.id);
    Ok(())
}
