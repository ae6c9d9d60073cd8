//! `wrk`, the load tool for reads: it takes so little of the machine that what is measured is the server.

use std::fs;
use std::net::SocketAddr;
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use anyhow::{Context as _, ensure};

/// Asks for the paths of a file, round and round.
const SCRIPT: &str = r#"
local requests, at = {}, 0
function init(args)
  for path in io.lines(args[1]) do requests[#requests + 1] = wrk.format("GET", path) end
end
function request()
  at = at % #requests + 1
  return requests[at]
end
"#;

/// Answers a second to so many connections, each asking as soon as it has been answered.
pub(crate) async fn rate(
    address: SocketAddr,
    paths: &[String],
    connections: usize,
    lasting: Duration,
    work: &Path,
) -> anyhow::Result<f64> {
    let work = work.canonicalize()?;
    let (script, list) = (work.join("wrk.lua"), work.join("wrk.paths"));
    fs::write(&script, SCRIPT)?;
    fs::write(&list, paths.join("\n"))?;
    let output = tokio::process::Command::new("wrk")
        .args(["-t1", "--timeout", "10s", &format!("-c{connections}"), &format!("-d{}s", lasting.as_secs())])
        .arg("-s")
        .arg(&script)
        .args([format!("http://{address}"), "--".to_owned()])
        .arg(&list)
        .stderr(Stdio::inherit())
        .kill_on_drop(true)
        .output()
        .await
        .context("cannot run wrk (Debian's package is called wrk)")?;
    let said = String::from_utf8_lossy(&output.stdout);
    ensure!(output.status.success(), "wrk failed: {said}");
    for complaint in ["Non-2xx", "Socket errors"] {
        ensure!(!said.contains(complaint), "not all was answered well: {said}");
    }
    let rate = said.lines().find_map(|line| line.trim().strip_prefix("Requests/sec:"));
    Ok(rate.with_context(|| format!("wrk said something else: {said}"))?.trim().parse()?)
}
