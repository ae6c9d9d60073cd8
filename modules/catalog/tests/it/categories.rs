//! The tree.

use catalog::{Error, NewCategory};

use crate::support::{input, street};

#[tokio::test]
async fn a_category_that_moves_takes_its_goods_along() {
    let street = street().await;
    let food = street.category("Food", None).await;
    let gifts = street.category("Gifts", None).await;
    let bread = street.category("Bread", Some(food)).await;
    let mut wanted = input("Rye loaf", 450);
    wanted.categories = vec![bread];
    let product = street.publish(street.create(&wanted).await.id).await;
    let below =
        "SELECT count(*) FROM catalog.listings AS l JOIN catalog.categories AS c ON c.key = l.category_key
        WHERE l.product_id = $1 AND c.id = $2";
    assert_eq!(street.number(below, &[&product.id, &food]).await, 1);
    assert_eq!(street.category("Bread", Some(gifts)).await, bread, "the slug says which one it is");
    assert_eq!(street.number(below, &[&product.id, &food]).await, 0);
    assert_eq!(street.number(below, &[&product.id, &gifts]).await, 1);
    assert_eq!(street.found("gifts").await, 1);
    assert_eq!(street.found("food").await, 0);
}

#[tokio::test]
async fn a_category_never_stands_below_itself() {
    let street = street().await;
    let food = street.category("Food", None).await;
    let bread = street.category("Bread", Some(food)).await;
    for (slug, parent) in [("food", bread), ("food", food)] {
        let tx = street.begin().await;
        let new = NewCategory { slug, name: "Food", parent: Some(parent), position: 0 };
        assert!(matches!(street.catalog.put_category(&tx, new).await, Err(Error::CategoryCycle)));
    }
}

#[tokio::test]
async fn the_tree_is_told_from_the_top() {
    let street = street().await;
    let food = street.category("Food", None).await;
    street.category("Rye", Some(street.category("Bread", Some(food)).await)).await;
    let tree = street.catalog.categories(&street.db).await.unwrap();
    assert_eq!(tree.iter().map(|c| c.name.as_str()).collect::<Vec<_>>(), ["Food", "Bread", "Rye"]);
    assert!(tree.iter().all(|category| category.key > 0), "0 means everything");
}
