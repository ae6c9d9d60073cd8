//! Addresses.

use kit_web::Text;

use crate::support::{again, input, street};

#[tokio::test]
async fn a_taken_address_gets_a_number() {
    let street = street().await;
    let mut slugs = Vec::new();
    for _ in 0..3 {
        slugs.push(street.create(&input("Rye loaf", 450)).await.slug);
    }
    assert_eq!(slugs, ["rye-loaf", "rye-loaf-2", "rye-loaf-3"]);
    for _ in 0..20 {
        slugs.push(street.create(&input("Rye loaf", 450)).await.slug);
    }
    slugs.sort_unstable();
    slugs.dedup();
    assert_eq!(slugs.len(), 23);
}

#[tokio::test]
async fn two_who_take_an_address_at_once_both_get_one() {
    let street = street().await;
    let (one, two) = (input("Rye loaf", 1), input("Rye loaf", 2));
    let (one, two) = tokio::join!(street.create(&one), street.create(&two));
    let mut slugs = [one.slug, two.slug];
    slugs.sort_unstable();
    assert_eq!(slugs, ["rye-loaf", "rye-loaf-2"]);
}

#[tokio::test]
async fn an_address_that_customers_knew_goes_on_leading_there() {
    let street = street().await;
    let product = street.create(&input("Rye lof", 450)).await;
    let named = |name: &str| {
        let mut input = again(&product);
        input.name = Text::new(name).unwrap();
        input
    };
    let fixed = street.edit(product.id, &named("Rye loaf")).await.unwrap();
    assert_eq!(fixed.slug, "rye-loaf");
    assert_eq!(street.catalog.moved_to(&street.db, "rye-lof").await.unwrap(), None, "nobody had seen it");

    street.publish(product.id).await;
    street.edit(product.id, &named("Dark loaf")).await.unwrap();
    assert_eq!(street.catalog.moved_to(&street.db, "rye-loaf").await.unwrap().as_deref(), Some("dark-loaf"));
    let other = street.create(&input("Rye loaf", 1)).await;
    assert_eq!(other.slug, "rye-loaf-2", "an address that leads somewhere is taken");

    let back = street.edit(product.id, &named("Rye loaf!")).await.unwrap();
    assert_eq!(back.slug, "rye-loaf");
    assert_eq!(street.catalog.moved_to(&street.db, "rye-loaf").await.unwrap(), None);
    assert_eq!(street.catalog.moved_to(&street.db, "dark-loaf").await.unwrap().as_deref(), Some("rye-loaf"));
}
