//! Words find what is meant.

use serde_json::Value;

use crate::found::{names, ok, router};
use crate::support::{Street, input, street};
use kit_web::Text;

async fn shelves() -> Street {
    let street = street().await;
    let food = street.category("Épicerie", None).await;
    street.sell(street.shop, "Crème brûlée", 500, &[food]).await;
    street.sell(street.shop, "Dark chocolate", 400, &[food]).await;
    street.sell(street.shop, "Chocolate lantern", 2400, &[]).await;
    let other = street.shop_at("Käse Müller", &["48.1,11.6".parse().unwrap()]).await;
    let mut cheese = input("Mountain cheese", 900);
    cheese.text = Text::new("Goes well with chocolate, 500 g").unwrap();
    let tx = street.begin().await;
    let product = street.catalog.create(&tx, other, &cheese).await.unwrap().id;
    street.catalog.publish(&tx, other, product, None).await.unwrap();
    tx.commit().await.unwrap();
    street
}

fn found(list: &Value) -> Vec<&str> {
    names(list["items"].as_array().unwrap())
}

#[tokio::test]
async fn mistakes_accents_case_and_forms_are_forgiven_and_said() {
    let street = shelves().await;
    let router = router(&street);
    for (q, first, corrected) in [
        ("creme+brulee", "Crème brûlée", None),
        ("CR%C3%88ME", "Crème brûlée", None),
        ("chesee", "Mountain cheese", Some("cheese")),
        ("mountian+chese", "Mountain cheese", Some("mountain cheese")),
        ("lanterns", "Chocolate lantern", None),
        ("lant", "Chocolate lantern", None),
        ("choclate+lantern", "Chocolate lantern", Some("chocolate lantern")),
        ("muller", "Mountain cheese", None),
        ("kase", "Mountain cheese", None),
        ("dark,%20chocolate!", "Dark chocolate", None),
        ("500+g", "Mountain cheese", None),
        ("the+cheese", "Mountain cheese", None),
    ] {
        let list = ok(&router, &format!("/api/v1/products?q={q}")).await;
        assert_eq!(found(&list).first(), Some(&first), "{q}");
        assert_eq!(list["corrected"].as_str(), corrected, "{q}");
    }
}

#[tokio::test]
async fn all_words_must_be_there_and_names_count_most() {
    let street = shelves().await;
    let router = router(&street);
    let list = ok(&router, "/api/v1/products?q=chocolate").await;
    assert_eq!(found(&list).len(), 3);
    assert_eq!(found(&list)[2], "Mountain cheese", "it only says so in its text");
    assert_eq!(found(&ok(&router, "/api/v1/products?q=chocolate+lantern").await), ["Chocolate lantern"]);
    assert_eq!(found(&ok(&router, "/api/v1/products?q=qqqqxxxx").await), Vec::<&str>::new());
}

#[tokio::test]
async fn words_go_with_every_filter() {
    let street = shelves().await;
    let router = router(&street);
    for (filter, expected) in [
        ("&category=epicerie", &["Dark chocolate"][..]),
        ("&max_price=450", &["Dark chocolate"]),
        ("&in_stock=true&sort=-price", &["Chocolate lantern", "Dark chocolate"]),
        ("&near=52.5,13.4", &["Dark chocolate", "Chocolate lantern"]),
        ("&near=52.5,13.4&category=epicerie", &["Dark chocolate"]),
        ("&near=48.1,11.6", &[]),
        ("&near=52.5,13.4&sort=-price", &["Chocolate lantern", "Dark chocolate"]),
        ("&near=52.5,13.4&min_price=401", &["Chocolate lantern"]),
    ] {
        let list = ok(&router, &format!("/api/v1/products?q=chocolate{filter}")).await;
        let (mut told, mut wanted) = (found(&list), expected.to_vec());
        if !filter.contains("sort") {
            told.sort_unstable();
            wanted.sort_unstable();
        }
        assert_eq!(told, wanted, "{filter}");
    }
    let shop = format!("/api/v1/products?q=chocolate&vendor={}", street.shop);
    assert_eq!(found(&ok(&router, &shop).await).len(), 2);
}

#[tokio::test]
async fn words_that_are_common_are_found_near_too() {
    let street = street().await;
    street.sell_many(1500).await;
    let router = router(&street);
    let list = ok(&router, "/api/v1/products?q=apple&near=52.5001,13.4001&limit=50").await;
    assert_eq!((list["items"].as_array().unwrap().len(), &list["has_more"]), (50, &Value::Bool(true)));
    assert!(list["items"].as_array().unwrap().iter().all(|item| item["distance_m"] == 13));
    let list = ok(&router, "/api/v1/products?q=apple&near=10,10").await;
    assert_eq!(list["items"].as_array().unwrap().len(), 0);
}

#[tokio::test]
async fn nothing_that_is_a_word_asks_for_everything() {
    let street = shelves().await;
    let router = router(&street);
    for q in ["", "...", "%27%3A*%26%7C!()%3C-%3E%5C", "+", "the", "%F0%9F%8D%9E"] {
        let list = ok(&router, &format!("/api/v1/products?q={q}")).await;
        assert_eq!(found(&list).len(), 4, "{q}");
        assert_eq!(
            found(&ok(&router, &format!("/api/v1/products?q={q}&sort=relevance")).await).len(),
            4,
            "{q}"
        );
    }
}
