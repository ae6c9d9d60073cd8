use std::sync::{Arc, Mutex};

use axum::http::StatusCode;
use futures_util::FutureExt as _;
use kit_cache::{Cache, CacheSettings};
use kit_web::Problem;
use serde_json::json;
use vendors::{StaffRole, Status, VendorError, VendorId, Vendors, open_now, week};

use crate::{Street, place};

#[tokio::test]
async fn the_handle_gives_what_a_vendors_page_shows() {
    let street = Street::open().await;
    let db = &street.database.db;
    let made = street.vendor("Bread & Salt", Status::Open).await;
    let vendor = street.vendors.by_slug(db, "bread-salt").await.unwrap().unwrap();
    assert_eq!(vendor.id, made.id);
    assert!(street.vendors.by_slug(db, "bread").await.unwrap().is_none());
    let places = street.vendors.places(db, vendor.id).await.unwrap();
    assert_eq!(places[0].address(), "Oranienstraße 12, Berlin");
    let zone = &street.vendors.market().time_zone;
    let open = open_now(&places[0].hours, street.env.now(), zone).status().unwrap();
    assert_eq!(open.text, "Open until 18:30");
    assert!(week(&places[0].hours, street.env.now(), zone)[0].today);
}

#[tokio::test]
async fn staff_comes_and_goes() {
    let street = Street::open().await;
    let db = &street.database.db;
    let env = street.env.clone();
    let cache = Cache::new(env.clone(), CacheSettings::default()).alone();
    let vendors = Vendors::caching(street_fixture::market(), db.clone(), env, cache);
    let vendor = street.vendor("Bread & Salt", Status::Open).await;
    let ada = street.account("ada", false).await;
    let known = async || {
        let kept = vendors.of_account_kept(ada).await.unwrap().len();
        assert_eq!(vendors.of_account(ada).await.unwrap().len(), kept);
        kept
    };
    assert_eq!(known().await, 0);
    for role in [StaffRole::Staff, StaffRole::Owner] {
        let tx = db.begin().await.unwrap();
        vendors.add_staff(&tx, vendor.id, ada, role).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(known().await, 1);
    }
    for was_there in [true, false] {
        let tx = db.begin().await.unwrap();
        assert_eq!(vendors.remove_staff(&tx, vendor.id, ada).await.unwrap(), was_there);
        tx.commit().await.unwrap();
        assert_eq!(known().await, 0);
    }
    let tx = db.begin().await.unwrap();
    let refused = vendors.add_staff(&tx, VendorId::from(uuid::Uuid::nil()), ada, StaffRole::Staff).await;
    assert!(matches!(refused, Err(VendorError::NotFound)));
}

#[tokio::test]
async fn who_keeps_a_projection_is_told_in_the_transaction() {
    let street = Street::open().await;
    let told: Arc<Mutex<Vec<(String, usize)>>> = Arc::default();
    let seen = told.clone();
    street.vendors.on_change(Arc::new(move |_, vendor, places| {
        seen.lock().unwrap().push((vendor.name.clone(), places.len()));
        let refused = vendor.name == "Refused";
        async move { if refused { Err(Problem::busy(2)) } else { Ok(()) } }.boxed()
    }));
    let olga = street.signed_in("olga", true).await;
    let made = street.post(&olga, &json!({ "name": "Bread", "places": [place("Shop")] })).await;
    let vendor = street.vendors.by_slug(&street.database.db, "bread").await.unwrap().unwrap();
    let mut edit = made.json();
    for field in ["id", "slug", "version", "created_at"] {
        edit.as_object_mut().unwrap().remove(field);
    }
    edit["name"] = "Refused".into();
    let headers = [("authorization", olga.as_str()), ("if-match", "\"1\"")];
    let answer = street.put(&vendor, &headers, &edit).await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE, "{}", answer.text);
    assert_eq!(*told.lock().unwrap(), [("Bread".to_owned(), 1), ("Refused".to_owned(), 1)]);
    assert_eq!(street.show(&vendor).await.json(), made.json(), "no change without its projection");
    assert_eq!(
        street
            .put(
                &vendor,
                &headers,
                &json!({ "name": "Bread", "text": "", "status": "open",
        "places": edit["places"] })
            )
            .await
            .status,
        StatusCode::OK
    );
}
