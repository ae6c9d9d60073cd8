//! Events that leave with the data, and the work that follows from them.
