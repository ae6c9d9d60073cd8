//! CSV files as programs write them, and broken ones.

use axum::http::Method;
use serde_json::json;

use super::{is_problem, open, send, world};

#[tokio::test(flavor = "multi_thread")]
async fn csv_files_as_programs_write_them_are_read_and_broken_ones_answered_line_by_line() {
    let (town, bread, baker, _) = open().await;
    let path = format!("/api/v1/vendors/{}/products/import", bread.shop.vendor);
    let import =
        async |file: &[u8]| send(&town, &baker, Method::POST, &path, "text/csv", file.to_vec()).await;
    for (n, file) in [
        "\u{feff}sku,name,price\r\nA0,Bun,1.20\r\n",
        "sku;name;price\r\nA1;Bun;1,20\r\n",
        "\u{feff}sku;name;price\nA2;\"Bun; sweet\";1,20",
        "sku\tname\tprice\nA3\tBun\t1.20\n",
    ]
    .into_iter()
    .enumerate()
    {
        let report = import(file.as_bytes()).await;
        assert_eq!(
            (report.status.as_u16(), &report.json()["created"]),
            (200, &json!(1)),
            "{n}: {}",
            report.text
        );
    }
    town.settled().await;
    let before = world(&town).await;
    for file in [
        b"".as_slice(),
        b"nothing,here\n1,2\n",
        b"sku,name,price\nB1,\"Bun,1.20\n",
        b"sku,name,price\nB1,Bu\"n\",1.20,,,,\n",
        b"sku,name,price\nB1,Bun,-1\n",
        b"sku,name,price\nB1,Bun,99999999999999999999\n",
        b"sku,name,price\nB1,Bu\0n,1.20\n",
        b"sku,name,price\nB1,\xff\xfe,1.20\n",
        b"\xff\xfes\0k\0u\0",
    ] {
        let report = import(file).await;
        let what = String::from_utf8_lossy(file);
        assert_eq!(report.status, 200, "{what}: {}", report.text);
        let json = report.json();
        assert_eq!((&json["created"], &json["updated"]), (&json!(0), &json!(0)), "{what}: {json}");
        assert!(json["refused"].as_i64().unwrap() > 0, "{what}: {json}");
        assert!(!json["lines"][0]["messages"][0].as_str().unwrap().is_empty(), "{what}");
    }
    let answer = send(&town, &baker, Method::POST, &path, "application/json", "{}").await;
    is_problem(&answer, 415, "unsupported_media_type", "JSON is no CSV");
    let large = vec![b'x'; (32 << 20) + 1];
    is_problem(&import(&large).await, 413, "body_too_large", "more than 32 MiB");
    assert_eq!(world(&town).await, before);
}
