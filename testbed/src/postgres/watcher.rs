//! Ends a server when its owner has been killed and could not do it.
//!
//! The owner holds one end of a pipe, a small shell the other. A word through the pipe says that all is well; its
//! mere end says that the owner is gone, however that came about. (The kernel's parent-death signal would not do: it
//! follows the thread, not the process, and cannot delete a directory.)

use crate::error::{Doing, Error};
use std::io::Write;
use std::os::unix::process::CommandExt;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

/// $1 is the server's process id, the rest is what to delete after it has ended.
const SCRIPT: &str = r#"
read -r word && exit 0
server=$1; shift
kill -INT "$server" 2>/dev/null
for wait in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30; do
  kill -0 "$server" 2>/dev/null || break
  sleep 0.2
done
[ $# -eq 0 ] || rm -rf -- "$@"
"#;

/// The shell that waits for the end of this process.
#[derive(Debug)]
pub(super) struct Watcher(Child);

impl Watcher {
    /// From now on, the end of this process ends `server`, and then deletes `belongings`.
    pub(super) fn start(server: u32, belongings: &[PathBuf]) -> Result<Self, Error> {
        let mut shell = Command::new("/bin/sh");
        shell.args(["-c", SCRIPT, "testbed-watcher"]).arg(server.to_string()).args(belongings);
        // In a group of its own, so that Ctrl-C does not reach it.
        shell.current_dir("/").process_group(0).stdin(Stdio::piped()).stdout(Stdio::null());
        shell.spawn().map(Self).doing(|| "run /bin/sh".to_owned())
    }

    /// Sends the watcher home: the server is the caller's business now.
    pub(super) fn dismiss(mut self) {
        if let Some(mut pipe) = self.0.stdin.take() {
            // It may have been killed; then there is nobody to send home.
            let _ = pipe.write_all(b"home\n");
        }
        let _ = self.0.wait();
    }
}
