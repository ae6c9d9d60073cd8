//! Free ports on the loopback address.
//!
//! Between finding one free and a server's taking it, another process may be faster: whoever starts a server tries
//! again with another port when that has happened.

use crate::error::{Doing, Error};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::process::Child;
use std::time::{Duration, Instant};

/// A port that nobody listens on at this moment.
pub fn any_free() -> Result<u16, Error> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, 0))
        .and_then(|listener| listener.local_addr())
        .map(|address| address.port())
        .doing(|| "find a free port on 127.0.0.1".to_owned())
}

/// Whether nobody listens on `port` at this moment.
pub(crate) fn is_free(port: u16) -> bool {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port)).is_ok()
}

/// Waits until a server that was started just now takes connections on its port. `said` is what it has to say if it does not.
pub(crate) fn wait_for(
    process: &mut Child,
    port: u16,
    name: &str,
    said: impl FnOnce() -> String,
) -> Result<(), Error> {
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    let began = Instant::now();
    while TcpStream::connect_timeout(&address, Duration::from_millis(100)).is_err() {
        let ended = process.try_wait().doing(|| format!("look after {name}"))?;
        if ended.is_some() || began.elapsed() > Duration::from_secs(10) {
            let why = std::io::Error::other(format!("it does not answer; {}", said()));
            return Err(why).doing(|| format!("start {name} on port {port}"));
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    Ok(())
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
