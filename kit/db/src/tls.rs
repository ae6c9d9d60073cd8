//! TLS to PostgreSQL, for URLs that ask for it (`sslmode=require`).
//!
//! The server's certificate must be of its host and signed by an authority that the system trusts (`SSL_CERT_FILE` names others, as
//! the providers of managed databases hand them out). Without `sslmode=require` nothing is encrypted: for a socket, loopback or a
//! private network.

use std::sync::Arc;

use rustls::crypto::ring;
use rustls::{ClientConfig, RootCertStore};
use tokio_postgres::Config;
use tokio_postgres::config::SslMode;
use tokio_postgres_rustls::MakeRustlsConnect;

use crate::Error;

/// Whether the URL asks for TLS.
pub(crate) fn wanted(config: &Config) -> bool {
    config.get_ssl_mode() == SslMode::Require
}

/// Makes connections that are encrypted and whose server is who it says it is.
pub(crate) fn connector() -> Result<MakeRustlsConnect, Error> {
    let mut roots = RootCertStore::empty();
    // Certificates of the system that cannot be read are none that a server could be checked by.
    roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(|error| Error::Unavailable(Box::new(error)))?
        .with_root_certificates(roots)
        .with_no_client_auth();
    Ok(MakeRustlsConnect::new(config))
}
