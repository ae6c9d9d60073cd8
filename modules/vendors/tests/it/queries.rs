use crate::Street;

#[tokio::test]
async fn every_query_fits_the_schema_and_needs_no_other_modules_tables() {
    let street = Street::open().await;
    let wrong = street.database.wall("vendors", &vendors::queries()).await;
    assert!(wrong.is_empty(), "{wrong:#?}");
}
