//! An nginx with a configuration of ours: in a directory that goes with it.

use std::fs;
use std::process::{Child, Command, Stdio};

use tempfile::TempDir;

use crate::error::{Doing, Error};
use crate::port;

/// A running nginx. It is stopped, by its own pid, when this value is dropped.
#[derive(Debug)]
pub struct Nginx {
    process: Child,
    port: u16,
    dir: TempDir,
}

impl Nginx {
    /// Starts the `nginx` of the system and waits until it answers. `configuration` gets the port to listen on and a directory of
    /// its own; what it does not say of temporary files is said here.
    pub fn start(configuration: impl FnOnce(u16, &str) -> String) -> Result<Self, Error> {
        let doing = || "set up nginx".to_owned();
        let dir = TempDir::new().doing(doing)?;
        let port = port::any_free()?;
        let path = dir.path().to_string_lossy().into_owned();
        let temporary: String = ["proxy", "client_body", "fastcgi", "uwsgi", "scgi"]
            .iter()
            .map(|what| format!("\n    {what}_temp_path {path}/{what};"))
            .collect();
        let text = configuration(port, &path).replacen("http {", &format!("http {{{temporary}"), 1);
        let file = dir.path().join("nginx.conf");
        let begin =
            format!("daemon off;\nmaster_process off;\npid {path}/nginx.pid;\nerror_log {path}/error.log;\n");
        fs::write(&file, begin + &text).doing(doing)?;
        let process = Command::new("nginx")
            .args(["-e", "error.log", "-p", &path, "-c"])
            .arg(&file)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .doing(|| "start nginx (Debian's package is called nginx)".to_owned())?;
        let mut nginx = Self { process, port, dir };
        let log = nginx.dir.path().join("error.log");
        port::wait_for(&mut nginx.process, port, "nginx", || fs::read_to_string(log).unwrap_or_default())?;
        Ok(nginx)
    }

    /// `http://127.0.0.1:PORT`
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }
}

impl Drop for Nginx {
    fn drop(&mut self) {
        // One that has ended already needs no more.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
