//! Products, categories and shops as they are looked at: over the API and on pages.

use kit_core::Point;
use kit_web::Text;
use street_fixture::get;
use vendors::{Hours, NewPlace, NewVendor, Status, Vendors};

use crate::found::{ok, router};
use crate::support::{Street, again, input, street, variant};

/// A shop that vendors know too, with one place, open on Mondays (which it is).
async fn shop(street: &Street) -> vendors::Vendor {
    let vendors = Vendors::new(street_fixture::market(), street.db.clone(), street.env.clone());
    let point: Point = "52.51,13.41".parse().unwrap();
    let place = NewPlace {
        name: "Shop".into(),
        street: "Oranienstraße 12".into(),
        postcode: "10999".into(),
        city: "Berlin".into(),
        point,
        hours: vec![Hours::new(1, 600, 1110).unwrap()],
    };
    let new = NewVendor {
        slug: None,
        name: "Lamps & Light".into(),
        text: "We sell <light>.".into(),
        picture: None,
        status: Status::Open,
        places: vec![place],
    };
    let tx = street.begin().await;
    let vendor = vendors.create(&tx, &new).await.unwrap();
    let places = vendors.places(&tx, vendor.id).await.unwrap();
    let at = [(places[0].id, point)];
    street.catalog.put_shop(&tx, vendor.id, &vendor.slug, &vendor.name, &at).await.unwrap();
    tx.commit().await.unwrap();
    vendor
}

#[tokio::test]
async fn a_product_says_all_there_is_to_say() {
    let street = street().await;
    let vendor = shop(&street).await;
    let home = street.category("Home", None).await;
    let lamps = street.category("Lamps", Some(home)).await;
    let mut wanted = input("Desk lamp", 1);
    wanted.text = Text::new("Bends.\n\nShines.").unwrap();
    wanted.categories = vec![lamps];
    wanted.variants =
        vec![variant("B", &[("Colour", "Blue")], 2490), variant("R", &[("Colour", "Red")], 2990)];
    let tx = street.begin().await;
    let product = street.catalog.create(&tx, vendor.id, &wanted).await.unwrap();
    tx.commit().await.unwrap();
    let router = router(&street);
    let path = format!("/api/v1/products/{}", product.id);
    assert_eq!(get(&router, &path, &[]).await.status, 404, "a draft is nobody's business");
    let tx = street.begin().await;
    street.catalog.publish(&tx, vendor.id, product.id, None).await.unwrap();
    tx.commit().await.unwrap();

    let shown = ok(&router, &path).await;
    assert_eq!(shown["price"], serde_json::json!({ "amount": 2490, "currency": "EUR" }));
    assert_eq!((&shown["price_from"], &shown["in_stock"]), (&true.into(), &false.into()));
    assert_eq!(shown["variants"][1]["options"]["Colour"], "Red");
    assert_eq!(shown["categories"][0]["slug"], "lamps");
    assert_eq!(shown["vendor"]["places"][0]["city"], "Berlin");
    assert_eq!(shown["pictures"][0]["url"], "/pictures/a.svg");
    let listed = &ok(&router, "/api/v1/products").await["items"][0];
    assert_eq!(listed["vendor"]["slug"], "lamps-light");
    assert_eq!((&listed["price_from"], &listed["picture"]), (&true.into(), &"/pictures/a.svg".into()));

    let page = get(&router, &format!("/p/{}", product.slug), &[("accept", "text/html")]).await;
    assert_eq!(page.status, 200);
    for part in [
        "Desk lamp",
        "€24.90",
        "Sold out",
        "Oranienstraße 12, Berlin",
        "Open until 18:30",
        "/c/home",
        "/c/lamps",
    ] {
        assert!(page.text.contains(part), "{part} in {}", page.text);
    }
    let mut renamed = again(&street.catalog.product(&street.db, vendor.id, product.id).await.unwrap());
    renamed.name = Text::new("Table lamp").unwrap();
    let tx = street.begin().await;
    street.catalog.edit(&tx, vendor.id, product.id, None, &renamed).await.unwrap();
    street.catalog.set_in_stock(&tx, product.id, true).await.unwrap();
    tx.commit().await.unwrap();
    let moved = get(&router, &format!("/p/{}", product.slug), &[]).await;
    assert_eq!((moved.status.as_u16(), moved.header("location")), (301, "/p/table-lamp"));
    let page = get(&router, "/p/table-lamp", &[]).await.text;
    assert!(page.contains("Red") && page.contains("Add to cart"), "{page}");

    let page = get(&router, "/v/lamps-light", &[]).await.text;
    for part in ["Lamps &#38; Light", "We sell &#60;light&#62;.", "Table lamp", "10:00–18:30", "closed"] {
        assert!(page.contains(part), "{part} in {page}");
    }
}

#[tokio::test]
async fn public_answers_can_be_kept_and_asked_again_for_nothing() {
    let street = street().await;
    street.category("Bread", Some(street.category("Food", None).await)).await;
    let router = router(&street);
    for path in [
        "/api/v1/products",
        "/api/v1/products?near=1,1",
        "/api/v1/categories",
        "/api/v1/feed",
        "/api/v1/bestsellers",
    ] {
        let answer = get(&router, path, &[]).await;
        assert!(answer.header("cache-control").starts_with("public, max-age="), "{path}");
        let again = get(&router, path, &[("if-none-match", answer.header("etag"))]).await;
        assert_eq!((again.status.as_u16(), again.text.as_str()), (304, ""), "{path}");
    }
    let tree = ok(&router, "/api/v1/categories").await;
    assert_eq!(tree["items"][0]["children"][0]["slug"], "bread");
}

#[tokio::test]
async fn pages_show_what_lists_find() {
    let mut street = street().await;
    let cities = vec![("Mitte".to_owned(), "52.5,13.4".parse().unwrap())];
    street.catalog = street.catalog.clone().with_cities(cities);
    let food = street.category("Food", None).await;
    for n in 0..30 {
        street.sell(street.shop, &format!("Apple {n:02}"), 100 + n, &[food]).await;
    }
    let router = router(&street);
    let page = async |path: &str| {
        let answer = get(&router, path, &[("accept", "text/html")]).await;
        assert_eq!(answer.status, 200, "{path}: {}", answer.text);
        answer.text
    };
    let home = page("/?near=52.5,13.4").await;
    assert!(home.contains("Near Mitte") && home.contains("10 m") && home.contains("/p/apple-00"), "{home}");
    let category = page("/c/food").await;
    assert_eq!(category.matches("<li class=\"card\"").count(), 24);
    assert!(category.contains("/c/food?page=2") && !page("/c/food?page=2").await.contains("rel=\"next\""));
    let search =
        page("/search?q=aple&near=&radius_m=&sort=&min_price=1.10&max_price=1%2C15&in_stock=true").await;
    assert!(search.contains("6 products, best match first") && search.contains("These match"), "{search}");
    let near = page("/search?near=52.5,13.4&sort=price").await;
    assert!(
        near.contains("Everything near Mitte") && near.contains("More than 24 products, cheapest first"),
        "{near}"
    );
    assert!(page("/search?q=%3Cscript%3E").await.contains("No products"));
    for path in
        ["/search?min_price=cheap", "/search?min_price=5&max_price=4", "/search?near=91,0", "/?near=x"]
    {
        assert_eq!(get(&router, path, &[("accept", "text/html")]).await.status, 422, "{path}");
    }
}
