//! The limit: axum answering the same bytes from memory to whatever is asked. What a server of ours would do if it had nothing to do.

use std::net::SocketAddr;
use std::path::Path;

use anyhow::Context as _;
use axum::Router;
use axum::http::{HeaderValue, header};
use bytes::Bytes;

/// As the first argument of the bench's binary, before ADDRESS FILE TYPE.
pub const COMMAND: &str = "serve-limit";

/// Serves until killed.
pub fn serve(arguments: &[String]) -> anyhow::Result<()> {
    let [address, file, media_type] = arguments else { anyhow::bail!("ADDRESS FILE TYPE") };
    let address: SocketAddr = address.parse()?;
    let body = Bytes::from(std::fs::read(Path::new(file)).with_context(|| format!("cannot read {file}"))?);
    let media_type = HeaderValue::from_str(media_type)?;
    let app = Router::new().fallback(move || {
        let (body, media_type) = (body.clone(), media_type.clone());
        async move { ([(header::CONTENT_TYPE, media_type)], body) }
    });
    tokio::runtime::Builder::new_multi_thread().enable_all().build()?.block_on(async {
        let listener = tokio::net::TcpListener::bind(address).await?;
        axum::serve(listener, app).await?;
        Ok(())
    })
}
