//! What is published is found by its words, and the market's vocabulary knows them.

use kit_web::Text;

use crate::support::{again, input, street};

#[tokio::test]
async fn a_product_is_found_by_name_text_shop_and_category_while_it_is_published() {
    let street = street().await;
    let food = street.category("Épicerie", None).await;
    let mut wanted = input("Crème brûlée", 450);
    wanted.text = Text::new("Burnt with sugar").unwrap();
    wanted.categories = vec![food];
    let product = street.create(&wanted).await;
    assert_eq!(street.found("creme").await, 0, "a draft is not found");
    let published = street.publish(product.id).await;
    for word in ["Creme", "brûlée", "sugar", "salt", "epicerie"] {
        assert_eq!(street.found(word).await, 1, "{word}");
    }
    let mut renamed = again(&published);
    renamed.name = Text::new("Flan").unwrap();
    street.edit(product.id, &renamed).await.unwrap();
    assert_eq!((street.found("creme").await, street.found("flan").await), (0, 1));

    let tx = street.begin().await;
    street.catalog.archive(&tx, street.shop, product.id, None).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(street.found("flan").await, 0);
}

#[tokio::test]
async fn a_shop_that_is_renamed_is_found_by_its_new_name() {
    let street = street().await;
    street.publish(street.create(&input("Rye loaf", 450)).await.id).await;
    street.put_shop(street.shop, "Crumb", &[(street.env.id(), "52.5,13.4")]).await;
    assert_eq!((street.found("crumb").await, street.found("salt").await), (1, 0));
}

#[tokio::test]
async fn words_are_counted_once_a_product() {
    let street = street().await;
    let one = street.publish(street.create(&input("Rye rye loaf 42 ab", 450)).await.id).await;
    street.publish(street.create(&input("Rye roll", 450)).await.id).await;
    assert_eq!(street.uses("rye").await, Some(2));
    assert_eq!(street.uses("loaf").await, Some(1));
    assert_eq!((street.uses("42").await, street.uses("ab").await), (None, None), "three letters and more");

    let mut edited = again(&one);
    edited.text = Text::new("A dark loaf of rye").unwrap();
    let edited = street.edit(one.id, &edited).await.unwrap();
    assert_eq!((street.uses("rye").await, street.uses("dark").await), (Some(2), Some(1)));

    let tx = street.begin().await;
    street.catalog.unpublish(&tx, street.shop, edited.id, None).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!((street.uses("rye").await, street.uses("dark").await), (Some(1), Some(0)));
}
