use crate::Street;

#[tokio::test]
async fn every_query_fits_the_schema_and_needs_no_other_modules_tables() {
    let street = Street::open().await;
    let wrong = street.database.wall("identity", &identity::queries()).await;
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[tokio::test]
async fn the_wall_stops_queries_of_others() {
    let street = Street::open().await;
    let wrong = street.database.wall("identity", &kit_web::queries()).await;
    assert_eq!(wrong.len(), kit_web::queries().len(), "{wrong:#?}");
}
