use axum::http::{Method, StatusCode};
use serde_json::{Value, json};
use street_fixture::{get, send_json};
use vendors::Status;

use crate::{Street, place};

/// The vendor as it is shown, as an edit that changes nothing.
fn as_edit(shown: &Value) -> Value {
    json!({ "name": shown["name"], "text": shown["text"], "status": shown["status"], "places": shown["places"] })
}

#[tokio::test]
async fn staff_changes_what_it_read() {
    let street = Street::open().await;
    let vendor = street.vendor("Bread & Salt", Status::Open).await;
    let staff = street.staff_of(&vendor).await;
    let shown = street.show(&vendor).await;
    street.env.clock.advance(jiff::SignedDuration::from_secs(1));
    let mut edit = as_edit(&shown.json());
    edit["name"] = "Bread, Salt & Wine".into();
    edit["status"] = "closed".into();
    edit["places"][0]["city"] = "Potsdam".into();
    edit["places"][0]["hours"] = json!([{ "weekday": 6, "opens": "08:00", "closes": "12:00" }]);
    edit["places"].as_array_mut().unwrap().push(place("Stall"));
    let headers = [("authorization", staff.as_str()), ("if-match", shown.header("etag"))];
    let answer = street.put(&vendor, &headers, &edit).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
    assert_eq!(answer.header("etag"), "\"2\"");
    let now = answer.json();
    assert_eq!(now, street.show(&vendor).await.json());
    assert_eq!((&now["version"], &now["slug"]), (&json!(2), &json!("bread-salt")), "the address stays");
    assert_eq!((&now["status"], &now["picture"]), (&json!("closed"), &json!("/pictures/oven-7.svg")));
    assert_eq!(now["places"][0]["id"], shown.json()["places"][0]["id"]);
    assert_eq!(now["places"][0]["hours"], edit["places"][0]["hours"]);
    assert_eq!((&now["places"][0]["city"], &now["places"][1]["name"]), (&json!("Potsdam"), &json!("Stall")));
}

#[tokio::test]
async fn nobody_overwrites_what_somebody_else_has_changed() {
    let street = Street::open().await;
    let vendor = street.vendor("Bread & Salt", Status::Open).await;
    let staff = street.staff_of(&vendor).await;
    let edit = as_edit(&street.show(&vendor).await.json());
    let put = async |tag: &str| {
        let headers = [("authorization", staff.as_str()), ("if-match", tag)];
        let answer = street.put(&vendor, &headers, &edit).await;
        (answer.status.as_u16(), answer.code())
    };
    let mismatch = || (412, "version_mismatch".to_owned());
    assert_eq!(put("\"1\"").await.0, 200);
    assert_eq!(put("\"1\"").await, mismatch());
    for tag in ["\"0\"", "\"-1\"", "\"x\"", "*", "", "\"99999999999999999999\"", "\"1\", \"2\""] {
        assert_eq!(put(tag).await, mismatch(), "{tag}");
    }
    assert_eq!(put("W/\"2-abc\"").await.0, 200);
    let headers = [("authorization", staff.as_str())];
    let missing = street.put(&vendor, &headers, &edit).await;
    assert_eq!((missing.status.as_u16(), missing.code().as_str()), (428, "precondition_required"));
}

#[tokio::test]
async fn of_edits_at_once_from_one_version_one_is_made() {
    let street = Street::open().await;
    let vendor = street.vendor("Bread & Salt", Status::Open).await;
    let staff = street.staff_of(&vendor).await;
    let edit = as_edit(&street.show(&vendor).await.json());
    let headers = [("authorization", staff.as_str()), ("if-match", "\"1\"")];
    let answers = futures_util::future::join_all((0..5).map(|_| street.put(&vendor, &headers, &edit))).await;
    let count = |status: u16| answers.iter().filter(|answer| answer.status.as_u16() == status).count();
    assert_eq!((count(200), count(412)), (1, 4));
}

#[tokio::test]
async fn to_others_there_is_nothing_to_change() {
    let street = Street::open().await;
    let (mine, yours) =
        (street.vendor("Mine", Status::Open).await, street.vendor("Yours", Status::Open).await);
    let staff = street.staff_of(&mine).await;
    let edit = as_edit(&street.show(&yours).await.json());
    let headers = [("authorization", staff.as_str()), ("if-match", "\"1\"")];
    let answer = street.put(&yours, &headers, &edit).await;
    assert_eq!((answer.status, answer.code().as_str()), (StatusCode::NOT_FOUND, "not_found"));
    let nobody = street.put(&yours, &[("if-match", "\"1\"")], &edit).await;
    assert_eq!(nobody.code(), "sign_in_first");
    let olga = street.signed_in("olga", true).await;
    let operator = street.put(&yours, &[("authorization", &olga), ("if-match", "\"1\"")], &edit).await;
    assert_eq!(operator.status, StatusCode::OK, "operators may");
    let path = "/api/v1/vendors/00000000-0000-0000-0000-000000000000";
    let none = send_json(
        &street.router,
        Method::PUT,
        path,
        &[("authorization", &olga), ("if-match", "\"1\"")],
        &edit,
    )
    .await;
    assert_eq!(none.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_place_is_neither_removed_nor_taken_from_another_vendor() {
    let street = Street::open().await;
    let (mine, yours) =
        (street.vendor("Mine", Status::Open).await, street.vendor("Yours", Status::Open).await);
    let staff = street.staff_of(&mine).await;
    let headers = [("authorization", staff.as_str()), ("if-match", "\"1\"")];
    let before = street.show(&mine).await.json();
    let (own, others) = (&before["places"][0], &street.show(&yours).await.json()["places"][0]);
    for places in [json!([]), json!([others]), json!([own, others]), json!([own, own]), json!([place("New")])]
    {
        let mut edit = as_edit(&before);
        edit["name"] = "Changed".into();
        edit["places"] = places;
        let answer = street.put(&mine, &headers, &edit).await;
        assert_eq!(
            (answer.status, answer.code().as_str()),
            (StatusCode::CONFLICT, "places_differ"),
            "{edit}"
        );
    }
    assert_eq!(street.show(&mine).await.json(), before, "nothing of it stays");
}

#[tokio::test]
async fn only_an_operator_approves() {
    let street = Street::open().await;
    let vendor = street.vendor("Pending", Status::Pending).await;
    let staff = street.staff_of(&vendor).await;
    let place_id = street.vendors.places(&street.database.db, vendor.id).await.unwrap()[0].id;
    let mut edit = json!({ "name": "Pending", "text": "", "status": "open", "places": [place("Shop")] });
    edit["places"][0]["id"] = place_id.to_string().into();
    let refused = street.put(&vendor, &[("authorization", &staff), ("if-match", "\"1\"")], &edit).await;
    assert_eq!((refused.status, refused.code().as_str()), (StatusCode::FORBIDDEN, "awaits_approval"));
    edit["status"] = "pending".into();
    let allowed = street.put(&vendor, &[("authorization", &staff), ("if-match", "\"1\"")], &edit).await;
    assert_eq!(allowed.status, StatusCode::OK, "it may get ready meanwhile: {}", allowed.text);
    edit["status"] = "open".into();
    let olga = street.signed_in("olga", true).await;
    let approved = street.put(&vendor, &[("authorization", &olga), ("if-match", "\"2\"")], &edit).await;
    assert_eq!(approved.status, StatusCode::OK);
    assert_eq!(street.show(&vendor).await.status, StatusCode::OK);
}

#[tokio::test]
async fn an_edit_must_be_whole() {
    let street = Street::open().await;
    let vendor = street.vendor("Bread & Salt", Status::Open).await;
    let staff = street.staff_of(&vendor).await;
    let whole = as_edit(&street.show(&vendor).await.json());
    let headers = [("authorization", staff.as_str()), ("if-match", "\"1\"")];
    for field in ["name", "text", "status", "places"] {
        let mut edit = whole.clone();
        edit.as_object_mut().unwrap().remove(field);
        assert_eq!(
            street.put(&vendor, &headers, &edit).await.status,
            StatusCode::UNPROCESSABLE_ENTITY,
            "{field}"
        );
        edit[field] = Value::Null;
        assert!(street.put(&vendor, &headers, &edit).await.status.is_client_error(), "{field}");
    }
    let mut edit = whole.clone();
    edit["slug"] = "other".into();
    assert_eq!(street.put(&vendor, &headers, &edit).await.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn an_account_sees_the_vendors_it_works_for_and_no_others() {
    let street = Street::open().await;
    let (mine, _yours) =
        (street.vendor("Mine", Status::Pending).await, street.vendor("Yours", Status::Open).await);
    let staff = street.staff_of(&mine).await;
    let list = get(&street.router, "/api/v1/me/vendors", &[("authorization", &staff)]).await;
    assert_eq!(list.header("cache-control"), "no-store");
    let items = list.json()["items"].clone();
    assert_eq!(items.as_array().unwrap().len(), 1);
    assert_eq!((&items[0]["name"], &items[0]["status"]), (&json!("Mine"), &json!("pending")));
    assert_eq!(get(&street.router, "/api/v1/me/vendors", &[]).await.code(), "sign_in_first");
}
