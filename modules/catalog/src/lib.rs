//! What is sold: categories, products, variants, prices; search, near, feed.
