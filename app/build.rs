//! The folders that are embedded: what is new in them is to be built in.

fn main() {
    println!("cargo:rerun-if-changed=../migrations");
    println!("cargo:rerun-if-changed=../plans");
}
