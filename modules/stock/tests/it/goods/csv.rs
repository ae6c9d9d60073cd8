//! Files in and out.

use axum::http::Method;
use serde_json::{Value, json};

use super::{Street, euros, id, loaf, street};

/// What became of each line, by number.
fn outcomes(report: &Value) -> Vec<(i64, &str)> {
    let line =
        |line: &'_ Value| (line["line"].as_i64().unwrap(), line["outcome"].as_str().unwrap().to_owned());
    report["lines"].as_array().unwrap().iter().map(line).map(|(n, outcome)| (n, &*outcome.leak())).collect()
}

fn message(report: &Value, line: usize) -> &str {
    report["lines"][line]["messages"][0].as_str().unwrap_or_default()
}

async fn names(street: &Street) -> Vec<String> {
    let items = street.get("?limit=50").await.json();
    let mut names: Vec<_> = items["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| item["name"].as_str().unwrap().to_owned())
        .collect();
    names.sort_unstable();
    names
}

#[tokio::test]
async fn what_is_exported_is_found_unchanged() {
    let street = street().await;
    let bread = street.category("Bread").await;
    street.category("Gifts").await;
    let awkward = json!({
        "name": "Shirt; \"linen\", wide", "text": "One.\n\nTwo, \"three\";\r\nfour", "categories": [bread],
        "pictures": [{ "url": "/pictures/a.svg", "alt": "kept" }, { "url": "https://example.org/b.png?x=1" }],
        "variants": [
            { "sku": "S", "options": { "Size": "S|M", "a=b\\": "x" }, "price": euros(4500), "on_hand": 3 },
            { "sku": " T;1 ", "options": { "Size": "M" }, "price": euros(5) },
        ],
    });
    let shirt = street.create(&awkward).await;
    let made = street.create(&loaf()).await;
    street.send(Method::PUT, &format!("/{}/publication", id(&made)), &[], &Value::Null).await;
    street.create(&json!({ "name": "=1+1", "variants": [{ "price": euros(0), "on_hand": 0 }] })).await;

    let file = street.export().await;
    let report = street.import(file.clone()).await;
    assert_eq!(
        (report["unchanged"].as_i64(), report["lines"].as_array().unwrap().len()),
        (Some(4), 4),
        "{report}"
    );
    assert_eq!(street.product(&shirt).await, shirt);
    assert_eq!(street.export().await, file);
    let marked = format!("\u{feff}{}", file.replace("\r\n", "\n"));
    assert_eq!(street.import(marked).await["refused"], 0);
}

#[tokio::test]
async fn whatever_a_spreadsheet_writes_is_read() {
    let street = street().await;
    let files = [
        "sku,name,price\nA1,Loaf,1.50\n".to_owned(),
        "\u{feff}sku;name;price\r\nA2;Loaf;1,50\r\n".to_owned(),
        "SKU\tName\tPrice\nA3\tLoaf\t1.5\n".to_owned(),
        "\n\nsku,name,price\n\n\nA4,\"Loaf\",\"1,50\"".to_owned(),
        "sku,name,price\rA5,Loaf,1.50\r".to_owned(),
    ];
    for file in files {
        let report = street.import(file.clone()).await;
        assert_eq!(report["created"], 1, "{file:?}: {report}");
        let product = report["lines"][0]["product"].as_str().unwrap();
        let product = street.get(&format!("/{product}")).await.json();
        assert_eq!(product["variants"][0]["price"]["amount"], 150, "{file:?}");
        assert_eq!(product["status"], "draft");
    }
}

#[tokio::test]
async fn a_line_that_is_broken_is_told_and_the_others_are_done() {
    let street = street().await;
    let file = "sku,name,price\nA,Loaf,1\nB,\"Ro\"ll,1\nC,Bun,1\nD,\"Open,1\nE,Cake,1\nF,Pie\nG,Tart,1,2\n";
    let report = street.import(file).await;
    let expected = [
        (2, "created"),
        (3, "refused"),
        (4, "created"),
        (5, "refused"),
        (6, "created"),
        (7, "refused"),
        (8, "refused"),
    ];
    assert_eq!(outcomes(&report), expected);
    assert!(message(&report, 1).contains("closing quote"), "{report}");
    assert!(message(&report, 3).contains("never closed"), "{report}");
    assert!(message(&report, 5).contains("2 cells"), "{report}");
    assert_eq!((report["created"].as_i64(), report["refused"].as_i64()), (Some(3), Some(4)));
    assert_eq!(names(&street).await, ["Bun", "Cake", "Loaf"]);
}

#[tokio::test]
async fn all_that_is_wrong_with_a_line_is_said() {
    let street = street().await;
    let header = "product,sku,name,text,category,options,price,on_hand,picture,status\n";
    let bad = [
        (",,Loaf,,,,1,,,", "sku"),
        (",A,,,,,1,,,", "name"),
        (",A,Loaf,,,,,,,", "price"),
        (",A,Loaf,,,,-1,,,", "price"),
        (",A,Loaf,,,,1e3,,,", "price"),
        (",A,Loaf,,,,99999999999999999999,,,", "price"),
        (",A,Loaf,,,,1000000000.01,,,", "price"),
        (",A,Loaf,,,,1,-1,,", "on_hand"),
        (",A,Loaf,,,,1,1.5,,", "on_hand"),
        (",A,Loaf,,,,1,99999999999,,", "on_hand"),
        (",A,Loaf,,nowhere,,1,,,", "category"),
        (",A,Loaf,,,Size,1,,,", "options"),
        (",A,Loaf,,,,1,,javascript:x,", "picture"),
        (",A,Loaf,,,,1,,,sold", "status"),
        (",A,Lo\0af,,,,1,,,", "name"),
        (",A\0,Loaf,,,,1,,,", "sku"),
    ];
    for (line, column) in bad {
        let report = street.import(format!("{header}{line}\n")).await;
        assert_eq!(outcomes(&report), [(2, "refused")], "{line:?}");
        assert!(message(&report, 0).starts_with(column), "{line:?}: {report}");
    }
    let both = street.import(format!("{header},A,Loaf,,nowhere,,x,,,\n")).await;
    assert_eq!(both["lines"][0]["messages"].as_array().unwrap().len(), 2);
    let latin = street.import(b"sku,name,price\nA,K\xe4se,1\n".to_vec()).await;
    assert!(message(&latin, 0).contains("UTF-8"), "{latin}");
    assert!(names(&street).await.is_empty());
}

#[tokio::test]
async fn a_file_that_says_nothing_is_told_so() {
    let street = street().await;
    let files: [(&[u8], &str); 7] = [
        (b"", "empty"),
        (b"\n\n", "empty"),
        (b"name,price\nLoaf,1\n", "sku is not among them"),
        (b"sku,colour\nA,red\n", "colour"),
        (b"sku,sku\nA,B\n", "twice"),
        (b"\"sku\nA\n", "cannot be read"),
        (b"\xff\xfes\0k\0u\0", "UTF-16"),
    ];
    for (file, why) in files {
        let report = street.import(file).await;
        assert!(message(&report, 0).contains(why), "{file:?}: {report}");
        assert_eq!(report["refused"], 1);
    }
    assert_eq!(street.import("sku,name\n").await["lines"], json!([]));
    assert_eq!(street.post_csv("sku\n", "application/json").await.status, 415);
    let big = street.post_csv(vec![b'x'; (32 << 20) + 1], "text/csv").await;
    assert_eq!((big.status.as_u16(), big.code().as_str()), (413, "body_too_large"));
}

#[tokio::test]
async fn a_line_in_error_changes_nothing_of_its_product() {
    let street = street().await;
    let file = "product,sku,name,options,price,on_hand\n\
        shirt,S,Shirt,Size=S,10,1\nshirt,M,Shirt,Size=M,11,2\nhat,H,Hat,,5,1\n";
    assert_eq!(street.import(file).await["created"], 3);
    let before = street.export().await;
    let file = "product,sku,name,options,price,on_hand\n\
        shirt,S,Blouse,Size=S,20,9\nshirt,M,Blouse,Size=M,x,2\nhat,H,Cap,,5,1\n";
    let report = street.import(file).await;
    assert_eq!(outcomes(&report), [(2, "refused"), (3, "refused"), (4, "updated")]);
    assert!(message(&report, 0).contains("line 3"), "{report}");
    let after = street.export().await;
    let shirts = |file: &str| {
        file.lines().filter(|line| line.starts_with("shirt")).map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(shirts(&after), shirts(&before));

    for (file, why) in [
        ("sku,name,price\nX,One,1\nX,Two,1\n", "is on line 2 already"),
        ("product,sku,name,price\np,X,One,1\np,Y,Two,1\n", "differs from line 2"),
        ("product,sku,price\nq,S,1\nq,H,1\n", "several of your products"),
        ("product,sku,name,options,price\np,X,One,Size=M,1\np,Y,One,Size=M,1\n", "same options"),
    ] {
        let report = street.import(file).await;
        assert!(report["refused"].as_i64().unwrap() >= 1, "{file:?}: {report}");
        assert!(report.to_string().contains(why), "{file:?}: {report}");
    }
    assert_eq!(street.export().await, after);
}

#[tokio::test]
async fn what_a_file_does_not_say_stays() {
    let street = street().await;
    let bread = street.category("Bread").await;
    let mut body = loaf();
    body["text"] = json!("Dark.");
    body["categories"] = json!([bread]);
    body["variants"] = json!([
        { "sku": "R1", "options": { "Size": "S" }, "price": euros(100), "on_hand": 1 },
        { "sku": "R2", "options": { "Size": "L" }, "price": euros(200), "on_hand": 2 },
    ]);
    let made = street.create(&body).await;
    let report = street.import("sku,price,text\nR2,2.50,\n").await;
    assert_eq!(outcomes(&report), [(2, "updated")]);
    let now = street.product(&made).await;
    assert_eq!(now["variants"][1]["price"], euros(250));
    assert_eq!((&now["text"], &now["categories"]), (&made["text"], &made["categories"]));
    assert_eq!(now["variants"][0], made["variants"][0]);

    let report = street.import("sku,on_hand,status\nR1,5,published\nR2,,\n").await;
    assert_eq!(outcomes(&report), [(2, "updated"), (3, "updated")], "published is what both are now");
    let now = street.product(&made).await;
    assert_eq!(
        (now["status"].as_str(), now["variants"][0]["stock"][0]["on_hand"].as_i64()),
        (Some("published"), Some(5))
    );
    assert_eq!(now["variants"][1]["stock"][0]["on_hand"], 2);
}

#[tokio::test]
async fn lines_belong_to_one_product_by_its_name_its_address_or_its_skus() {
    let street = street().await;
    let made = street.create(&loaf()).await;
    let report = street.import("product,sku,options,price\nrye-loaf,RYE-L,Size=L,9\n").await;
    assert_eq!(report["lines"][0]["product"], made["id"], "by its address");
    let first = street.import("product,sku,name,price\nmine-1,A,Bun,1\n").await;
    let second = street.import("product,sku,options,price\nmine-1,B,Size=L,1\nother,A,Size=S,1\n").await;
    assert_eq!(outcomes(&second), [(2, "created"), (3, "updated")]);
    assert_eq!(
        second["lines"][0]["product"], first["lines"][0]["product"],
        "by the vendor's own name for it"
    );
    let apart = street.import("product,sku,name,price\nx,C,One,1\nD2,D,Two,1\nx,E,,1\n").await;
    assert_eq!(
        outcomes(&apart),
        [(2, "refused"), (3, "created"), (4, "refused")],
        "two variants without options"
    );
}

#[tokio::test]
async fn more_products_than_are_read_at_once_go_through() {
    let street = street().await;
    let lines: String = (0..250).map(|n| format!("S{n},Loaf {n},1.{:02},{n}\n", n % 100)).collect();
    let file = format!("sku,name,price,on_hand\n{lines}");
    assert_eq!(street.import(file.clone()).await["created"], 250);
    let again = street.import(file).await;
    assert_eq!(again["unchanged"], 250);
    let numbers: Vec<_> = outcomes(&again).into_iter().map(|(n, _)| n).collect();
    assert!(numbers.is_sorted());
    assert_eq!(street.export().await.lines().count(), 251);
}
