//! Shops: who they are, where they stand, when they are open, who works there.
