//! Every query fits the schema.

use crate::street::Street;

#[tokio::test]
async fn every_query_is_what_it_is_declared_to_be() {
    let street = Street::new().await;
    for query in carts::queries() {
        assert_eq!(query.check(&street.db).await.unwrap(), Vec::<String>::new());
    }
}
