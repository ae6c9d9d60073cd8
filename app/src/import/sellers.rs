//! Sellers become vendors.

use catalog::bulk as goods;
use indicatif::ProgressBar;
use kit_core::Point;
use vendors::VendorId;
use vendors::bulk as shops;

use super::SOURCE;
use super::names::{city_name, seller_name, seller_picture};
use super::report::{Kind, Report};
use super::rows::Seller;
use super::stage::{SellerRow, Stage};
use crate::street::Street;

/// Sellers a transaction.
const BATCH: usize = 2000;
/// What the vendor of the drafts is called among the external ids; sellers' ids are longer.
const HOUSE: &str = "house";

/// Where a seller stands.
#[derive(Debug, PartialEq)]
struct Standing {
    point: Point,
    city: String,
    /// What is not as one would wish.
    reasons: Vec<String>,
}

/// Loads all sellers.
pub(super) async fn load(
    into: &Street,
    stage: &Stage,
    progress: &ProgressBar,
    report: &mut Report,
) -> anyhow::Result<()> {
    progress.set_message("vendors");
    let mut after = 0;
    loop {
        let page = stage.sellers(after, BATCH).await?;
        let Some(last) = page.last() else { return Ok(()) };
        after = last.line;
        let mut placed = Vec::with_capacity(page.len());
        for seller in &page {
            match standing(seller) {
                Ok(standing) => placed.push((seller, standing)),
                Err(reason) => report.skipped(Kind::Vendors, row(seller), &reason)?,
            }
        }
        let incoming: Vec<_> =
            placed.iter().map(|(seller, standing)| incoming(into, seller, standing)).collect();
        for (loaded, (seller, standing)) in put(into, &incoming).await?.iter().zip(&placed) {
            report.done(Kind::Vendors, row(seller), loaded.outcome, &standing.reasons, "")?;
        }
        progress.inc(page.len() as u64);
    }
}

/// The vendor of the products that nobody sold. It is not open: it sells nothing.
pub(super) async fn load_house(into: &Street) -> anyhow::Result<VendorId> {
    let house = shops::Incoming {
        external_id: HOUSE.to_owned(),
        slug: "olist-house".to_owned(),
        name: "Olist house".to_owned(),
        text: "Keeps the products that the Olist files know of and nobody sold, as drafts.".to_owned(),
        picture: Some(seller_picture(HOUSE)),
        open: false,
        created_at: into.env.now(),
        place: None,
    };
    let loaded = put(into, &[house]).await?;
    loaded.first().map(|house| house.vendor).ok_or_else(|| anyhow::anyhow!("the house vendor was not loaded"))
}

async fn put(into: &Street, incoming: &[shops::Incoming]) -> anyhow::Result<Vec<shops::Loaded>> {
    let tx = into.db.begin().await?;
    let loaded = shops::load(&tx, &into.env, SOURCE, incoming).await?;
    let known: Vec<_> = loaded
        .iter()
        .zip(incoming)
        .map(|(loaded, told)| goods::IncomingShop {
            vendor: loaded.vendor,
            slug: loaded.slug.clone(),
            name: told.name.clone(),
            place: loaded.place.zip(told.place.as_ref().map(|place| place.point)),
        })
        .collect();
    let stale = goods::load_shops(&tx, &known).await?;
    into.catalog.project(&tx, &stale).await?;
    into.vendors.touch(&tx, &known.iter().map(|shop| shop.vendor).collect::<Vec<_>>()).await?;
    tx.commit().await?;
    Ok(loaded)
}

fn row(seller: &SellerRow) -> (&str, i64, &str) {
    (Seller::FILE_NAME, seller.line, &seller.id)
}

fn incoming(into: &Street, seller: &SellerRow, standing: &Standing) -> shops::Incoming {
    let name = seller_name(&seller.id, &standing.city);
    shops::Incoming {
        external_id: seller.id.clone(),
        slug: kit_core::slug(&name),
        text: format!("Sells from {}, {}.", standing.city, seller.state),
        picture: Some(seller_picture(&seller.id)),
        open: true,
        created_at: into.env.now(),
        place: Some(shops::IncomingPlace {
            name: name.clone(),
            street: String::new(),
            postcode: seller.zip.clone(),
            city: standing.city.clone(),
            point: standing.point,
            hours: Vec::new(),
        }),
        name,
    }
}

/// At its zip code; else at the nearest one that is known if that is of the same district (its first three digits); else in the
/// middle of its city; else at the nearest one anyway.
fn standing(seller: &SellerRow) -> Result<Standing, String> {
    let at = |lat: Option<f64>, lng: Option<f64>| Point::new(lat?, lng?).ok();
    let near = at(seller.near_lat, seller.near_lng).zip(seller.near_zip.as_deref());
    let next_door = near.filter(|(_, zip)| zip.get(..3) == seller.zip.get(..3));
    let mut reasons = Vec::new();
    let mut instead =
        |how: String| reasons.push(format!("the place of its zip code is not known: {} {how}", seller.zip));
    let point = if let Some(own) = at(seller.own_lat, seller.own_lng) {
        own
    } else if let Some((point, zip)) = next_door {
        instead(format!("stands at {zip}, the nearest that is known"));
        point
    } else if let Some(town) = at(seller.town_lat, seller.town_lng) {
        instead("stands in the middle of its city".to_owned());
        town
    } else if let Some((point, zip)) = near {
        instead(format!("stands at {zip}, the nearest that is known, which is far"));
        point
    } else {
        return Err("no zip code has a known place".to_owned());
    };
    let city = match city_name(&seller.city) {
        Some(city) => city,
        None => {
            let city = seller.own_city.as_deref().and_then(city_name).unwrap_or_else(|| seller.state.clone());
            reasons.push(format!("its city is none: {:?} became {city}", seller.city));
            city
        }
    };
    Ok(Standing { point, city, reasons })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seller() -> SellerRow {
        SellerRow {
            line: 2,
            id: "3442f8959a84dea7ee197c632cb2df15".to_owned(),
            zip: "13023".to_owned(),
            city: "campinas".to_owned(),
            state: "SP".to_owned(),
            own_lat: Some(-22.9),
            own_lng: Some(-47.0),
            own_city: Some("campinas".to_owned()),
            near_zip: None,
            near_lat: None,
            near_lng: None,
            town_lat: None,
            town_lng: None,
        }
    }

    #[test]
    fn a_seller_stands_where_its_zip_code_is() {
        let standing = standing(&seller()).unwrap();
        assert_eq!(
            (standing.point.lat(), standing.city.as_str(), standing.reasons.len()),
            (-22.9, "Campinas", 0)
        );
    }

    #[test]
    fn an_unknown_zip_code_is_replaced_by_its_neighbour_or_its_city_and_told() {
        let lost = SellerRow { own_lat: None, own_lng: None, own_city: None, ..seller() };
        assert!(standing(&lost).is_err(), "nothing is known at all");
        let near = SellerRow {
            near_zip: Some("13999".to_owned()),
            near_lat: Some(-20.0),
            near_lng: Some(-40.0),
            ..lost
        };
        assert!(standing(&near).unwrap().reasons[0].contains("which is far"));
        let town = SellerRow { town_lat: Some(-21.0), town_lng: Some(-41.0), ..near };
        assert_eq!(standing(&town).unwrap().point.lat(), -21.0);
        let next_door = SellerRow { near_zip: Some("13024".to_owned()), ..town };
        let stands = standing(&next_door).unwrap();
        assert_eq!(stands.point.lat(), -20.0);
        assert_eq!(stands.reasons.len(), 1);
    }

    #[test]
    fn a_city_that_is_none_is_that_of_the_zip_code() {
        let odd = SellerRow { city: "vendas@example.com".to_owned(), ..seller() };
        let standing = standing(&odd).unwrap();
        assert_eq!((standing.city.as_str(), standing.reasons.len()), ("Campinas", 1));
    }
}
