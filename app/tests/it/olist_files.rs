//! Small files in the shape of the public Olist data, made up here: the real ones are never needed for a test.

use std::fmt::Write as _;
use std::path::Path;

use tempfile::TempDir;

/// The files of a small marketplace, to which a test adds rows of its own.
pub(crate) struct Files {
    pub(crate) sellers: String,
    pub(crate) products: String,
    pub(crate) items: String,
    pub(crate) orders: String,
    pub(crate) customers: String,
    pub(crate) zips: String,
    pub(crate) categories: String,
}

/// An id of the length that the public files have, which begins with its number.
pub(crate) fn id(n: usize) -> String {
    format!("{n:06x}{:026x}", n * 7 + 1)
}

impl Files {
    /// Headers, one zip code and two categories.
    pub(crate) fn new() -> Self {
        Self {
            sellers: "seller_id,seller_zip_code_prefix,seller_city,seller_state\n".to_owned(),
            products: "product_id,product_category_name,product_name_lenght,product_description_lenght,\
                product_photos_qty,product_weight_g,product_length_cm,product_height_cm,product_width_cm\n"
                .to_owned(),
            items: "order_id,order_item_id,product_id,seller_id,shipping_limit_date,price,freight_value\n".to_owned(),
            orders: "order_id,customer_id,order_status,order_purchase_timestamp,order_approved_at,\
                order_delivered_carrier_date,order_delivered_customer_date,order_estimated_delivery_date\n"
                .to_owned(),
            customers: "customer_id,customer_unique_id,customer_zip_code_prefix,customer_city,customer_state\n"
                .to_owned(),
            zips: "geolocation_zip_code_prefix,geolocation_lat,geolocation_lng,geolocation_city,geolocation_state\n\
                13023,-22.9,-47.06,campinas,SP\n"
                .to_owned(),
            // The public file begins with a byte-order mark.
            categories: "\u{feff}product_category_name,product_category_name_english\n\
                perfumaria,perfumery\nbrinquedos,toys\n"
                .to_owned(),
        }
    }

    pub(crate) fn seller(&mut self, n: usize) -> &mut Self {
        writeln!(self.sellers, "{},13023,campinas,SP", id(n)).unwrap();
        self
    }

    pub(crate) fn product(&mut self, n: usize, category: &str) -> &mut Self {
        writeln!(self.products, "{},{category},40,287,1,225,16,10,14", id(n)).unwrap();
        self
    }

    /// An order of a customer on a day of 2017, of (product, seller, price) pieces.
    pub(crate) fn order(
        &mut self,
        (n, customer, status, day): (usize, usize, &str, usize),
        pieces: &[(usize, usize, &str)],
    ) -> &mut Self {
        let date = format!("2017-{:02}-{:02} 10:00:00", day / 28 + 1, day % 28 + 1);
        writeln!(self.orders, "{},{},{status},{date},,,,2018-01-01 00:00:00", id(n), id(n + 0x10_0000))
            .unwrap();
        writeln!(self.customers, "{},{},13023,campinas,SP", id(n + 0x10_0000), id(customer)).unwrap();
        for (item, (product, seller, price)) in pieces.iter().enumerate() {
            let (order, product, seller) = (id(n), id(*product), id(*seller));
            writeln!(self.items, "{order},{},{product},{seller},{date},{price},9.99", item + 1).unwrap();
        }
        self
    }

    /// Two sellers, five products of which three were sold, five orders of two customers.
    pub(crate) fn small() -> Self {
        let mut files = Self::new();
        files.seller(1).seller(2);
        files
            .product(11, "perfumaria")
            .product(12, "brinquedos")
            .product(13, "")
            .product(14, "pc_gamer")
            .product(15, "");
        // The last price of product 11 at seller 1 is that of the fourth order, which stands first in the file.
        files
            .order((24, 31, "shipped", 40), &[(11, 1, "12.00")])
            .order((21, 31, "delivered", 1), &[(11, 1, "10.50"), (11, 1, "10.50"), (12, 1, "3")])
            .order((22, 32, "canceled", 2), &[(11, 2, "9.9")])
            .order((23, 32, "processing", 3), &[(11, 1, "11.00"), (13, 2, "150")])
            .order((25, 31, "unavailable", 50), &[]);
        files
    }

    /// Writes the files into a fresh directory: two of them compressed.
    pub(crate) fn write(&self) -> TempDir {
        let dir = tempfile::tempdir().unwrap();
        let plain = |name: &str, text: &str| std::fs::write(dir.path().join(name), text).unwrap();
        plain("olist_order_items_dataset.csv", &self.items);
        plain("olist_orders_dataset.csv", &self.orders);
        plain("olist_customers_dataset.csv", &self.customers);
        plain("olist_geolocation_dataset.csv", &self.zips);
        plain("product_category_name_translation.csv", &self.categories);
        compressed(&dir.path().join("olist_sellers_dataset.csv.zst"), &self.sellers);
        compressed(&dir.path().join("olist_products_dataset.csv.zst"), &self.products);
        dir
    }
}

fn compressed(path: &Path, text: &str) {
    std::fs::write(path, zstd::encode_all(text.as_bytes(), 1).unwrap()).unwrap();
}
