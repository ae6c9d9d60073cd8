//! From which address somebody asks.

use std::net::{IpAddr, Ipv6Addr};

use axum::http::HeaderMap;

/// The address at the other end of a connection: a client's, or that of a proxy between.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Peer(pub IpAddr);

impl Peer {
    /// The address of who asks. A proxy on this machine or in a private network is believed what it says in `X-Forwarded-For`: the last
    /// address there that is none of these.
    pub fn client(self, headers: &HeaderMap) -> IpAddr {
        let mut address = self.0.to_canonical();
        let forwarded = headers.get_all("x-forwarded-for").iter().filter_map(|value| value.to_str().ok());
        let told: Vec<&str> = forwarded.flat_map(|value| value.split(',')).collect();
        for told in told.iter().rev() {
            let Some(before) = told.trim().parse().ok().filter(|_| is_near(address)) else { break };
            address = before;
        }
        address
    }

    /// What of an address is one customer's line: an IPv4 address, or the first half of an IPv6 address (RFC 6177).
    pub fn line(address: IpAddr) -> IpAddr {
        match address.to_canonical() {
            IpAddr::V6(address) => Ipv6Addr::from_bits(address.to_bits() & !u128::from(u64::MAX)).into(),
            v4 @ IpAddr::V4(_) => v4,
        }
    }
}

fn is_near(address: IpAddr) -> bool {
    match address.to_canonical() {
        IpAddr::V4(address) => address.is_loopback() || address.is_private(),
        IpAddr::V6(address) => address.is_loopback() || address.is_unique_local(),
    }
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    fn client(peer: &str, forwarded: &[&'static str]) -> String {
        let mut headers = HeaderMap::new();
        for value in forwarded {
            headers.append("x-forwarded-for", HeaderValue::from_static(value));
        }
        Peer(peer.parse().unwrap()).client(&headers).to_string()
    }

    #[test]
    fn proxies_nearby_are_believed_and_nobody_else() {
        assert_eq!(client("203.0.113.9", &["198.51.100.1"]), "203.0.113.9", "a client says so of itself");
        assert_eq!(client("127.0.0.1", &["198.51.100.1"]), "198.51.100.1");
        assert_eq!(
            client("10.1.2.3", &["1.1.1.1, 198.51.100.1, 192.168.0.7"]),
            "198.51.100.1",
            "what it forged before is not"
        );
        assert_eq!(client("::1", &["1.1.1.1", "2001:db8::1"]), "2001:db8::1");
        assert_eq!(client("::ffff:127.0.0.1", &["198.51.100.1"]), "198.51.100.1");
        assert_eq!(client("127.0.0.1", &[]), "127.0.0.1");
        assert_eq!(client("127.0.0.1", &["unknown"]), "127.0.0.1");
    }

    #[test]
    fn a_line_is_an_address_or_half_of_one() {
        let line = |text: &str| Peer::line(text.parse().unwrap()).to_string();
        assert_eq!(line("198.51.100.1"), "198.51.100.1");
        assert_eq!(line("::ffff:198.51.100.1"), "198.51.100.1");
        assert_eq!(line("2001:db8:1:2:3:4:5:6"), "2001:db8:1:2::");
    }
}
