//! The processes of Highstreet: two that serve, two that work; killed and started again.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use anyhow::Context as _;

/// A process, and how it is started again.
pub(crate) struct Process {
    pub(crate) name: String,
    arguments: Vec<String>,
    port: u16,
    child: Option<Child>,
    pub(crate) kills: usize,
}

/// All of them.
pub(crate) struct Fleet {
    binary: PathBuf,
    environment: Vec<(String, String)>,
    logs: PathBuf,
    pub(crate) processes: Vec<Process>,
}

impl Fleet {
    /// Starts them; `ports` are those of the two that serve.
    pub(crate) fn start(
        binary: &Path,
        environment: Vec<(String, String)>,
        logs: &Path,
        ports: [u16; 2],
    ) -> anyhow::Result<Self> {
        let process = |name: &str, arguments: &[&str], port| Process {
            name: name.to_owned(),
            arguments: arguments.iter().map(|argument| (*argument).to_owned()).collect(),
            port,
            child: None,
            kills: 0,
        };
        let processes = vec![
            process("serve-1", &["serve"], ports[0]),
            process("serve-2", &["serve", "--no-jobs"], ports[1]),
            process("worker-1", &["worker"], 0),
            process("worker-2", &["worker"], 0),
        ];
        let mut fleet = Self { binary: binary.to_owned(), environment, logs: logs.to_owned(), processes };
        for nth in 0..fleet.processes.len() {
            fleet.bring_up(nth)?;
        }
        Ok(fleet)
    }

    /// Where the two that serve do so.
    pub(crate) fn addresses(&self) -> [String; 2] {
        [0, 1].map(|nth| format!("http://127.0.0.1:{}", self.processes[nth].port))
    }

    /// `kill -9`, and up again at once.
    pub(crate) fn kill(&mut self, nth: usize) -> anyhow::Result<()> {
        self.take_down(nth);
        self.processes[nth].kills += 1;
        self.bring_up(nth)
    }

    fn take_down(&mut self, nth: usize) {
        if let Some(mut child) = self.processes[nth].child.take() {
            // SIGKILL; one that is gone already is as dead.
            let _ = child.kill();
            let _ = child.wait();
        }
    }

    fn bring_up(&mut self, nth: usize) -> anyhow::Result<()> {
        let process = &mut self.processes[nth];
        let path = self.logs.join(format!("{}.log", process.name));
        let log = File::options().create(true).append(true).open(&path);
        let log = log.with_context(|| format!("cannot write {}", path.display()))?;
        let child = Command::new(&self.binary)
            .args(&process.arguments)
            .envs(self.environment.iter().map(|(name, value)| (name, value)))
            .env("HIGHSTREET_LISTEN", format!("127.0.0.1:{}", process.port))
            .current_dir(&self.logs)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(log)
            .spawn()
            .with_context(|| format!("cannot start {}", self.binary.display()))?;
        process.child = Some(child);
        Ok(())
    }

    /// Those that ended without being killed, brought up again: each is a fault of ours.
    pub(crate) fn fallen(&mut self) -> anyhow::Result<Vec<String>> {
        let mut fallen = Vec::new();
        for nth in 0..self.processes.len() {
            let ended = match &mut self.processes[nth].child {
                Some(child) => child.try_wait()?,
                None => None,
            };
            if let Some(status) = ended {
                fallen.push(format!("{} ended by itself: {status}", self.processes[nth].name));
                self.bring_up(nth)?;
            }
        }
        Ok(fallen)
    }
}

impl Drop for Fleet {
    fn drop(&mut self) {
        (0..self.processes.len()).for_each(|nth| self.take_down(nth));
    }
}
