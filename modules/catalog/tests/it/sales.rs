//! Best sellers.

use crate::support::{again, input, street};

#[tokio::test]
async fn a_vendor_order_counts_once_in_every_category_above() {
    let street = street().await;
    let food = street.category("Food", None).await;
    let bread = street.category("Bread", Some(food)).await;
    let mut wanted = input("Rye loaf", 450);
    wanted.categories = vec![bread];
    let product = street.publish(street.create(&wanted).await.id).await;
    let order = street.env.id();
    for _ in 0..2 {
        let tx = street.begin().await;
        street.catalog.count_sales(&tx, order, &[(product.id, 2), (product.id, 1)]).await.unwrap();
        tx.commit().await.unwrap();
    }
    let rows = "SELECT count(*) FROM catalog.bestsellers WHERE product_id = $1 AND sold = 3";
    assert_eq!(street.number(rows, &[&product.id]).await, 3);

    let gifts = street.category("Gifts", None).await;
    let mut moved = again(&product);
    moved.categories = vec![gifts];
    street.edit(product.id, &moved).await.unwrap();
    assert_eq!(street.number(rows, &[&product.id]).await, 2, "what it sold goes along with it");
}
