//! Free ports on the loopback address.
//!
//! Between finding one free and a server's taking it, another process may be faster: whoever starts a server tries
//! again with another port when that has happened.

use crate::error::{Doing, Error};
use std::net::{Ipv4Addr, TcpListener};

/// A port that nobody listens on at this moment.
pub(crate) fn any_free() -> Result<u16, Error> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, 0))
        .and_then(|listener| listener.local_addr())
        .map(|address| address.port())
        .doing(|| "find a free port on 127.0.0.1".to_owned())
}

/// Whether nobody listens on `port` at this moment.
pub(crate) fn is_free(port: u16) -> bool {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port)).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_port_listened_on_is_not_free() {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = listener.local_addr().unwrap().port();
        assert!(!is_free(port));
        assert_ne!(any_free().unwrap(), port);
    }
}
