//! Where one goes from an answer: OpenAPI links, which tell a program what an id in one answer is good for.

use utoipa::openapi::RefOr;
use utoipa::openapi::link::LinkBuilder;
use utoipa::openapi::path::Operation;

/// Parameters of an operation, and where in an answer (or its request) they are.
type Given = &'static [(&'static str, &'static str)];

/// The operations that are about one shop.
const OF_SHOP: [&str; 6] =
    ["vendor", "vendorOrders", "followVendorOrders", "goods", "createProduct", "exportProducts"];
/// The operations that are about one product of a shop.
const OF_GOOD: [&str; 5] =
    ["vendorProduct", "editProduct", "publishProduct", "unpublishProduct", "archiveProduct"];
/// The operations that are about one variant of a product of a shop.
const OF_VARIANT: [&str; 2] = ["setVariantPrice", "setVariantStock"];
/// The operations that are about one vendor order.
const OF_VENDOR_ORDER: [&str; 5] =
    ["vendorOrder", "acceptVendorOrder", "packVendorOrder", "shipVendorOrder", "cancelVendorOrder"];

const FIRST: Given = &[("id", "$response.body#/items/0/id")];
const MADE: Given = &[("id", "$response.body#/id")];
const FIRST_GOOD: Given = &[("id", "$request.path.id"), ("product", "$response.body#/items/0/id")];
const MADE_GOOD: Given = &[("id", "$request.path.id"), ("product", "$response.body#/id")];
const SHOWN_GOOD: Given = &[
    ("id", "$request.path.id"),
    ("product", "$response.body#/id"),
    ("header.If-Match", "$response.header.ETag"),
];
const GOODS_VARIANT: Given = &[
    ("id", "$request.path.id"),
    ("product", "$response.body#/id"),
    ("variant", "$response.body#/variants/0/id"),
];

/// From an operation, by its answer's status, to operations, with what they are given.
const LINKS: [(&str, &str, &[&str], Given); 20] = [
    ("vendors", "200", &["vendor"], FIRST),
    ("myVendors", "200", &OF_SHOP, FIRST),
    ("myVendors", "200", &["editVendor", "importProducts"], FIRST),
    ("createVendor", "201", &OF_SHOP, MADE),
    (
        "vendor",
        "200",
        &["editVendor"],
        &[("id", "$response.body#/id"), ("header.If-Match", "$response.header.ETag")],
    ),
    ("mySessions", "200", &["revokeSession"], FIRST),
    ("products", "200", &["product"], FIRST),
    ("feed", "200", &["product"], FIRST),
    ("bestSellers", "200", &["product"], FIRST),
    ("product", "200", &["putCartLine", "removeCartLine"], &[("variant", "$response.body#/variants/0/id")]),
    ("orders", "200", &["order", "followOrder"], FIRST),
    ("placeOrder", "202", &["order", "followOrder"], MADE),
    ("order", "200", &["vendorOrder"], &[("id", "$response.body#/vendor_orders/0/id")]),
    ("vendorOrders", "200", &OF_VENDOR_ORDER, FIRST),
    ("goods", "200", &OF_GOOD, FIRST_GOOD),
    ("createProduct", "201", &OF_GOOD, MADE_GOOD),
    ("createProduct", "201", &OF_VARIANT, GOODS_VARIANT),
    ("vendorProduct", "200", &["editProduct"], SHOWN_GOOD),
    ("vendorProduct", "200", &OF_VARIANT, GOODS_VARIANT),
    ("publishProduct", "200", &["product"], MADE),
];

/// Adds the links of an operation's answers.
pub(super) fn add(operation: &mut Operation) {
    let Some(from) = operation.operation_id.as_deref() else { return };
    for (_, status, to, given) in LINKS.iter().filter(|link| link.0 == from) {
        let Some(RefOr::T(response)) = operation.responses.responses.get_mut(*status) else { continue };
        for to in *to {
            let link = given.iter().fold(LinkBuilder::new().operation_id(*to), |link, (name, place)| {
                link.parameter(*name, *place)
            });
            let name =
                if response.links.contains_key(*to) { format!("{to}AsRead") } else { (*to).to_owned() };
            response.links.insert(name, RefOr::T(link.build()));
        }
    }
}
