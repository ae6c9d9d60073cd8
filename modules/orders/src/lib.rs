//! Checkout, orders, vendor orders and their states.
