//! Who may change what, and when.

use catalog::{Error, Price, VariantId};
use kit_web::Text;

use crate::support::{again, input, street, variant};

#[tokio::test]
async fn of_two_who_edit_at_once_one_is_told() {
    let street = street().await;
    let product = street.create(&input("Rye loaf", 450)).await;
    let edit = async |name: &str| {
        let mut input = again(&product);
        input.name = Text::new(name).unwrap();
        let tx = street.begin().await;
        let edited = street.catalog.edit(&tx, street.shop, product.id, Some(product.version), &input).await?;
        tx.commit().await.unwrap();
        Ok::<_, Error>(edited)
    };
    let (one, two) = tokio::join!(edit("One"), edit("Two"));
    let (won, lost) = if one.is_ok() { (one, two) } else { (two, one) };
    let won = won.unwrap();
    assert_eq!(won.version, product.version + 1);
    assert!(matches!(lost, Err(Error::VersionMismatch { current }) if current == won.version));
    assert_eq!(street.catalog.product(&street.db, street.shop, product.id).await.unwrap(), won);
}

#[tokio::test]
async fn what_is_another_vendors_is_not_there() {
    let street = street().await;
    let product = street.create(&input("Rye loaf", 450)).await;
    let stranger = street.env.id();
    let (id, price) = (product.id, Price::new(1).unwrap());
    let tx = street.begin().await;
    let catalog = &street.catalog;
    let gone = [
        catalog.product(&tx, stranger, id).await,
        catalog.edit(&tx, stranger, id, None, &again(&product)).await,
        catalog.publish(&tx, stranger, id, None).await,
        catalog.unpublish(&tx, stranger, id, None).await,
        catalog.archive(&tx, stranger, id, None).await,
        catalog.set_price(&tx, stranger, id, product.variants[0].id, None, price).await,
    ];
    assert!(gone.iter().all(|answer| matches!(answer, Err(Error::NoProduct))), "{gone:?}");
    let other = street.catalog.create(&tx, street.shop, &input("Roll", 1)).await.unwrap();
    let wrong = catalog.set_price(&tx, street.shop, id, other.variants[0].id, None, price).await;
    assert!(matches!(wrong, Err(Error::NoVariant)));
    let mut stolen = again(&product);
    stolen.variants[0].id = Some(other.variants[0].id);
    assert!(matches!(catalog.edit(&tx, street.shop, id, None, &stolen).await, Err(Error::NoVariant)));
}

#[tokio::test]
async fn a_sku_is_one_variant_of_a_vendor() {
    let street = street().await;
    let mut one = input("Rye loaf", 450);
    one.variants = vec![variant("A", &[], 1)];
    let one = street.create(&one).await;
    let mut two = input("Roll", 450);
    two.variants = vec![variant("A", &[], 1)];
    let tx = street.begin().await;
    let taken = street.catalog.create(&tx, street.shop, &two).await;
    assert!(matches!(taken, Err(Error::SkuTaken(skus)) if skus == ["A"]));
    drop(tx);
    let tx = street.begin().await;
    let other = street.env.id();
    assert!(
        street.catalog.create(&tx, other, &two).await.is_ok(),
        "another vendor may call something else so"
    );
    drop(tx);
    two.variants = vec![variant("B", &[("Size", "M")], 1), variant("B", &[("Size", "L")], 1)];
    assert!(matches!(street.edit(one.id, &two).await, Err(Error::SkuTaken(_))));
    two.variants = vec![variant("B", &[("Size", "M")], 1), variant("C", &[("Size", "M")], 1)];
    assert!(matches!(street.edit(one.id, &two).await, Err(Error::SameOptions)));
}

#[tokio::test]
async fn a_variant_that_is_left_out_is_retired_and_comes_back_by_its_sku() {
    let street = street().await;
    let mut wanted = input("Shirt", 450);
    wanted.variants = vec![variant("S", &[("Size", "S")], 100), variant("M", &[("Size", "M")], 200)];
    let product = street.publish(street.create(&wanted).await.id).await;
    let both: Vec<VariantId> = product.variants.iter().map(|v| v.id).collect();
    let medium = wanted.variants.pop().unwrap();
    let edited = street.edit(product.id, &wanted).await.unwrap();
    assert_eq!(edited.variants.len(), 1);
    let offers = street.catalog.offers(&street.db, &both).await.unwrap();
    let on_sale = |id| offers.iter().find(|offer| offer.variant == id).unwrap().on_sale;
    assert!(on_sale(both[0]) && !on_sale(both[1]));
    wanted.variants.push(medium);
    let back = street.edit(product.id, &wanted).await.unwrap();
    assert_eq!(back.variants.iter().map(|v| v.id).collect::<Vec<_>>(), both);
}

#[tokio::test]
async fn skus_can_be_swapped() {
    let street = street().await;
    let mut wanted = input("Shirt", 450);
    wanted.variants = vec![variant("S", &[("Size", "S")], 100), variant("M", &[("Size", "M")], 200)];
    let product = street.create(&wanted).await;
    let mut swapped = again(&product);
    swapped.variants[0].sku = Text::new("M").unwrap();
    swapped.variants[1].sku = Text::new("S").unwrap();
    let swapped = street.edit(product.id, &swapped).await.unwrap();
    assert_eq!(swapped.variants[0].id, product.variants[0].id);
    assert_eq!((swapped.variants[0].sku.as_str(), swapped.variants[1].sku.as_str()), ("M", "S"));
}

#[tokio::test]
async fn an_offer_says_all_that_an_order_keeps() {
    let street = street().await;
    let mut wanted = input("Shirt", 450);
    wanted.variants = vec![variant("S", &[("Size", "S")], 100)];
    let product = street.create(&wanted).await;
    let id = product.variants[0].id;
    let draft = street.catalog.offers(&street.db, &[id, street.env.id()]).await.unwrap();
    assert_eq!(draft.len(), 1);
    assert!(!draft[0].on_sale);
    street.publish(product.id).await;
    let offer = street.catalog.offers(&street.db, &[id]).await.unwrap().pop().unwrap();
    assert!(offer.on_sale);
    assert_eq!(
        (offer.vendor, offer.vendor_name.as_str(), offer.vendor_slug.as_str()),
        (street.shop, "Bread & Salt", "bread-salt")
    );
    assert_eq!((offer.name.as_str(), offer.sku.as_str(), offer.price_minor), ("Shirt", "S", 100));
    assert_eq!((offer.options["Size"].as_str(), offer.picture.as_deref()), ("S", Some("/pictures/a.svg")));
}

#[tokio::test]
async fn an_unknown_category_is_refused() {
    let street = street().await;
    let mut wanted = input("Shirt", 450);
    wanted.categories = vec![street.env.id()];
    let tx = street.begin().await;
    assert!(matches!(street.catalog.create(&tx, street.shop, &wanted).await, Err(Error::UnknownCategory(_))));
}
