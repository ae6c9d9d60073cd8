//! `live`: connections that stay, and what is said in rooms; socket.io on Node beside it, measured by the same clients.
//!
//! What is said is `typing` in a conversation, of which nothing is kept: what Node's rooms do. Ours looks who joins up in the database; the peer
//! lets everybody in.

use std::io::Write as _;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context as _, ensure};
use kit_core::{Env, Token};
use load::Latencies;
use long_street::Kept;
use serde::{Deserialize, Serialize};
use testbed::Redis;
use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader, Lines};
use tokio::process::{Child, ChildStdout};
use tokio::task::spawn_blocking;
use uuid::Uuid;

use crate::command::Bench;
use crate::figures::{Benchmark, Figure, Promise, Run};
use crate::server::Server;
use crate::sockets::{Crowd, Member, Rooms, What};

static EMPTY: Kept = Kept { name: "live_empty", sizes: &[], scripts: &[] };
/// The database of a run.
const DATABASE: &str = "live_run";
/// As the first argument of the bench's binary: clients of their own.
pub const COMMAND: &str = "sockets";
/// One account has 40 connections to a process at most.
const OF_ONE: usize = 20;

pub(crate) static BENCHMARK: Benchmark = Benchmark {
    name: "live",
    figures: &[
        Figure::new("memory_2000_bytes", "of an idle connection, of 2,000"),
        Figure::new("memory_8000_bytes", "of 8,000"),
        Figure::new("memory_2000_peer_bytes", ""),
        Figure::new("memory_8000_peer_bytes", ""),
        Figure::new("memory_8000_peer_collected_bytes", "after a collection that was asked for"),
        Figure::new("fanout_1000_p50_ms", "until the last of a room of 1,000 has what was said"),
        Figure::new("fanout_1000_p99_ms", "").promised(Promise::Under(20.0)),
        Figure::new("fanout_1000_peer_p50_ms", ""),
        Figure::new("fanout_1000_peer_p99_ms", ""),
        Figure::new("cpu_us", "of the server, a message: 1,000 rooms of two, ten messages a second each"),
        Figure::new("cpu_peer_us", ""),
        Figure::new("rooms_p99_ms", "from saying to hearing there"),
        Figure::new("rooms_peer_p99_ms", ""),
        Figure::new("couriers_cpu_percent", "of one core: 2,000 couriers say where they are once a second"),
        Figure::new("couriers_p99_ms", "from saying to hearing there"),
        Figure::new("redis_p50_ms", "from one instance to the other, over Redis"),
        Figure::new("redis_p99_ms", ""),
        Figure::new("postgres_p50_ms", "the same through PostgreSQL"),
        Figure::new("postgres_p99_ms", ""),
        Figure::new(
            "connections",
            "over three processes, 200 messages a second in rooms of 50 all over them",
        ),
        Figure::new("p50_at_50000_ms", "from saying to hearing there"),
        Figure::new("p99_at_50000_ms", "").promised(Promise::Under(100.0)),
    ],
    ratios: &[
        Figure::new("memory_per_connection", "at 8,000; to reach 0.5 at most"),
        Figure::new("cpu_per_message", "to reach 0.33 at most"),
    ],
};

/// Who is there, and where they talk.
struct Ground {
    /// Of each account.
    tokens: Vec<Arc<str>>,
    /// All are couriers too, on shift.
    accounts: Vec<Uuid>,
    rooms: Vec<Uuid>,
}

impl Ground {
    /// A shop with so many people working there, and so many conversations.
    async fn fill(bench: &Bench, people: usize, rooms: usize) -> anyhow::Result<Self> {
        let template = bench.databases.kept(&EMPTY, &bench.steps).await?;
        bench.databases.copy(&template, DATABASE).await?;
        let sql = bench.databases.client(DATABASE).await?;
        let env = Env::system();
        let tokens: Vec<Token> = (0..people).map(|_| Token::new(&env)).collect();
        let hashes: Vec<Vec<u8>> = tokens.iter().map(|token| token.hash().0).collect();
        let accounts: Vec<Uuid> = (0..people).map(|_| env.id()).collect();
        let rooms: Vec<Uuid> = (0..rooms).map(|_| env.id()).collect();
        let (vendor, customer): (Uuid, Uuid) = (env.id(), env.id());
        sql.execute(
            "INSERT INTO vendors.vendors (id, slug, name, created_at) VALUES ($1, 'bread', 'Bread', now())",
            &[&vendor],
        )
        .await?;
        for statement in [
            "INSERT INTO identity.accounts (id, email, name, is_courier, created_at)
             SELECT id, id || '@example.org', 'Staff', true, now() FROM unnest($1::uuid[], $2::bytea[]) AS a (id, hash)",
            "INSERT INTO identity.sessions (id, account_id, token_hash, user_agent, created_at, seen_at, expires_at)
             SELECT id, id, hash, 'bench', now(), now(), now() + interval '1 day' FROM unnest($1::uuid[], $2::bytea[]) AS a (id, hash)",
        ] {
            sql.execute(statement, &[&accounts, &hashes]).await?;
        }
        sql.execute(
            "INSERT INTO vendors.staff (vendor_id, account_id, role, created_at) SELECT $1, id, 'staff', now() FROM unnest($2::uuid[]) AS id",
            &[&vendor, &accounts],
        )
        .await?;
        sql.execute(
            "INSERT INTO messages.conversations
                (id, vendor_order_id, subject, vendor_id, vendor_name, account_id, customer_name, last_at, created_at)
             SELECT id, id, 'Order 1', $1, 'Bread', $2, 'Ada', now(), now() FROM unnest($3::uuid[]) AS id",
            &[&vendor, &customer, &rooms],
        )
        .await?;
        sql.execute(
            "INSERT INTO delivery.couriers (account_id, name, on_shift, since) SELECT id, 'Courier', true, now() FROM unnest($1::uuid[]) AS id",
            &[&accounts],
        )
        .await?;
        sql.batch_execute("ANALYZE").await?;
        let tokens = tokens.iter().map(|token| token.encode().into()).collect();
        Ok(Self { tokens, accounts, rooms })
    }

    /// So many, each in the room that is its turn.
    fn members(&self, count: usize, rooms: usize) -> Vec<Member> {
        let token = |at: usize| Arc::clone(&self.tokens[at / OF_ONE % self.tokens.len()]);
        (0..count).map(|at| Member { token: token(at), room: at % rooms }).collect()
    }
}

pub(crate) async fn run(bench: &Bench, nth: u64) -> anyhow::Result<Run> {
    let mut run = Run::default();
    let ground = Ground::fill(bench, 2000, 1000).await?;
    let ours = |settings: &'static [(&'static str, &'static str)]| {
        let url = bench.databases.url(DATABASE);
        async move { Server::start_with(&url, Path::new("bench/work"), settings).await }
    };
    for (who, peer) in [("ours", false), ("Node", true)] {
        let start =
            async || if peer { Server::live_peer(Path::new("bench/work")).await } else { ours(ALONE).await };
        for (count, key, peer_key) in [
            (2000, "memory_2000_bytes", "memory_2000_peer_bytes"),
            (8000, "memory_8000_bytes", "memory_8000_peer_bytes"),
        ] {
            let server = start().await?;
            let measured = idle(&server, &ground, count, peer && count == 8000);
            let (bytes, collected) =
                bench.steps.step(&format!("run {nth}: {who}, {count} idle"), measured).await?;
            run.set(if peer { peer_key } else { key }, bytes);
            if let Some(collected) = collected {
                run.set("memory_8000_peer_collected_bytes", collected);
            }
            server.stop().await?;
        }
        let server = start().await?;
        let fan = bench
            .steps
            .step(&format!("run {nth}: {who}, a room of 1,000"), fan_out(&server, &ground))
            .await?;
        run.set(if peer { "fanout_1000_peer_p50_ms" } else { "fanout_1000_p50_ms" }, fan.ms(50.0));
        run.set(if peer { "fanout_1000_peer_p99_ms" } else { "fanout_1000_p99_ms" }, fan.ms(99.0));
        server.stop().await?;
        let server = start().await?;
        let seconds = if bench.short { 5 } else { 15 };
        let measured = many_rooms(&server, &ground, seconds);
        let (cpu, heard) = bench.steps.step(&format!("run {nth}: {who}, 1,000 rooms"), measured).await?;
        run.set(if peer { "cpu_peer_us" } else { "cpu_us" }, cpu);
        run.set(if peer { "rooms_peer_p99_ms" } else { "rooms_p99_ms" }, heard.ms(99.0));
        server.stop().await?;
    }
    let server = ours(ALONE).await?;
    let measured = couriers(&server, &ground, if bench.short { 5 } else { 15 });
    let (percent, heard) = bench.steps.step(&format!("run {nth}: 2,000 couriers"), measured).await?;
    run.set("couriers_cpu_percent", percent);
    run.set("couriers_p99_ms", heard.ms(99.0));
    server.stop().await?;
    let redis = spawn_blocking(Redis::start).await??;
    let shared = redis.url();
    let over_redis = [ALONE, &[("HIGHSTREET_CACHE_REDIS_URL", shared.as_str())]].concat();
    for (way, settings, p50, p99) in [
        ("Redis", over_redis.as_slice(), "redis_p50_ms", "redis_p99_ms"),
        ("PostgreSQL", ALONE, "postgres_p50_ms", "postgres_p99_ms"),
    ] {
        let url = bench.databases.url(DATABASE);
        let one = Server::start_with(&url, Path::new("bench/work"), settings).await?;
        let two = Server::start_with(&url, Path::new("bench/work"), settings).await?;
        let measured = across(&one, &two, &ground);
        let heard = bench.steps.step(&format!("run {nth}: two instances, {way}"), measured).await?;
        run.set(p50, heard.ms(50.0));
        run.set(p99, heard.ms(99.0));
        one.stop().await?;
        two.stop().await?;
    }
    let url = bench.databases.url(DATABASE);
    let mut servers = Vec::new();
    for _ in 0..3 {
        servers.push(Server::start_with(&url, Path::new("bench/work"), &over_redis).await?);
    }
    let count = if bench.short { 6_000 } else { 50_000 };
    let measured = all_over(&servers, &ground, count, if bench.short { 5 } else { 20 });
    let heard = bench.steps.step(&format!("run {nth}: {count} connections"), measured).await?;
    run.set("connections", count as f64);
    run.set("p50_at_50000_ms", heard.ms(50.0));
    run.set("p99_at_50000_ms", heard.ms(99.0));
    for server in servers {
        server.stop().await?;
    }
    spawn_blocking(move || drop(redis)).await?;
    run.divide("memory_per_connection", ("memory_8000_bytes", "memory_8000_peer_bytes"));
    run.divide("cpu_per_message", ("cpu_us", "cpu_peer_us"));
    Ok(run)
}

/// All come from one address here.
const ALONE: &[(&str, &str)] = &[("HIGHSTREET_LIVE_CONNECTIONS_PER_ADDRESS", "100000")];

/// What a connection takes that says nothing; with `collect`, also after the peer's garbage was collected.
async fn idle(
    server: &Server,
    ground: &Ground,
    count: usize,
    collect: bool,
) -> anyhow::Result<(f64, Option<f64>)> {
    let rooms = Rooms::new(&ground.rooms);
    // Whatever the first ones bring about is not theirs.
    let first = Crowd::connect(server.address, &ground.members(200, 1000), &rooms).await?;
    let before = server.resident()?;
    let mut crowd = Crowd::connect(server.address, &ground.members(count, 1000), &rooms).await?;
    tokio::time::sleep(Duration::from_secs(1)).await;
    let each = |after: f64| (after - before) / count as f64;
    let as_it_comes = each(server.resident()?);
    let collected = if collect {
        server.look("/collect").await?;
        tokio::time::sleep(Duration::from_secs(1)).await;
        Some(each(server.resident()?))
    } else {
        None
    };
    crowd.all_there()?;
    drop(first);
    Ok((as_it_comes, collected))
}

/// How long until the last of a thousand has what was said.
async fn fan_out(server: &Server, ground: &Ground) -> anyhow::Result<Latencies> {
    let rooms = Rooms::new(&ground.rooms);
    let mut crowd = Crowd::connect(server.address, &ground.members(1000, 1), &rooms).await?;
    let mut latencies = Latencies::new();
    for nth in 0..220 {
        let began = Instant::now();
        crowd.speakers[0].say(1000).await?;
        let heard = tokio::time::timeout(Duration::from_secs(10), rooms.heard.notified()).await;
        heard.context("not everybody has it")?;
        if nth >= 20 {
            latencies.extend([began.elapsed()]);
        }
        // One may say twenty things a second.
        tokio::time::sleep(Duration::from_millis(55)).await;
    }
    crowd.all_there()?;
    Ok(latencies)
}

/// A thousand rooms of two, in each of which ten things a second are said: microseconds of the server's processor for each that was
/// heard, and how long that took.
async fn many_rooms(server: &Server, ground: &Ground, seconds: u64) -> anyhow::Result<(f64, Latencies)> {
    let rooms = Rooms::new(&ground.rooms);
    let mut crowd = Crowd::connect(server.address, &ground.members(2000, 1000), &rooms).await?;
    // Long enough for ours to know that it is alone.
    talk(&crowd, 2, 10.0, Duration::from_secs(16)).await?;
    rooms.took();
    let before = server.processor()?;
    talk(&crowd, 2, 10.0, Duration::from_secs(seconds)).await?;
    tokio::time::sleep(Duration::from_millis(500)).await;
    let spent = server.processor()? - before;
    let took = rooms.took();
    ensure!(took.len() as u64 >= seconds * 19_000, "only {} of {} were heard", took.len(), seconds * 20_000);
    crowd.all_there()?;
    let mut latencies = Latencies::new();
    let cpu = spent.as_secs_f64() * 1e6 / took.len() as f64;
    latencies.extend(took);
    Ok((cpu, latencies))
}

/// Two thousand couriers, each of whom says where it is once a second and hears itself: how much of a core of the server's that takes, and how
/// long it takes to arrive.
async fn couriers(server: &Server, ground: &Ground, seconds: u64) -> anyhow::Result<(f64, Latencies)> {
    let rooms = Rooms::saying(What::Position, &ground.accounts);
    let member = |(room, token): (usize, &Arc<str>)| Member { token: Arc::clone(token), room };
    let members: Vec<Member> = ground.tokens.iter().enumerate().map(member).collect();
    let mut crowd = Crowd::connect(server.address, &members, &rooms).await?;
    talk(&crowd, 1, 1.0, Duration::from_secs(3)).await?;
    rooms.took();
    let before = server.processor()?;
    talk(&crowd, 1, 1.0, Duration::from_secs(seconds)).await?;
    tokio::time::sleep(Duration::from_millis(500)).await;
    let spent = server.processor()? - before;
    let took = rooms.took();
    let said = members.len() as u64 * seconds;
    ensure!(took.len() as u64 >= said * 9 / 10, "only {} of {said} were heard", took.len());
    crowd.all_there()?;
    let mut latencies = Latencies::new();
    latencies.extend(took);
    Ok((spent.as_secs_f64() / seconds as f64 * 100.0, latencies))
}

/// In every room of the crowd so many things a second are said, evenly spread.
async fn talk(crowd: &Crowd, listeners: usize, each: f64, lasting: Duration) -> anyhow::Result<()> {
    let began = Instant::now();
    let rate = each * crowd.speakers.len() as f64;
    let mut said = 0_usize;
    while began.elapsed() < lasting {
        while (said as f64) < began.elapsed().as_secs_f64() * rate {
            crowd.speakers[said % crowd.speakers.len()].say(listeners).await?;
            said += 1;
        }
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    Ok(())
}

/// From one instance to the other.
async fn across(one: &Server, two: &Server, ground: &Ground) -> anyhow::Result<Latencies> {
    let times = Times::new()?;
    // Who speaks hears itself, and is not counted.
    let (near, far) = (Rooms::shared(&ground.rooms, &times.0)?, Rooms::shared(&ground.rooms, &times.0)?);
    let mut speaking = Crowd::connect(one.address, &ground.members(100, 100), &near).await?;
    let mut hearing = Crowd::connect(two.address, &ground.members(100, 100), &far).await?;
    talk(&speaking, 1, 5.0, Duration::from_secs(1)).await?;
    far.took();
    talk(&speaking, 1, 5.0, Duration::from_secs(5)).await?;
    tokio::time::sleep(Duration::from_millis(500)).await;
    speaking.all_there()?;
    hearing.all_there()?;
    let took = far.took();
    ensure!(took.len() > 2000, "only {} of 2,500 were heard at the other instance", took.len());
    let mut latencies = Latencies::new();
    latencies.extend(took);
    Ok(latencies)
}

/// A file in memory in which processes tell one another when something was said. Gone when this is dropped.
struct Times(PathBuf);

impl Times {
    fn new() -> anyhow::Result<Self> {
        let path =
            PathBuf::from(format!("/dev/shm/highstreet-bench-{}", Env::system().id::<Uuid>().simple()));
        std::fs::write(&path, vec![0; 8 * 10_000]).context("cannot share a file in /dev/shm")?;
        Ok(Self(path))
    }
}

impl Drop for Times {
    fn drop(&mut self) {
        // One that stays is some kilobytes, until the machine starts again.
        let _ = std::fs::remove_file(&self.0);
    }
}

/// What a process of clients is told.
#[derive(Serialize, Deserialize)]
struct Orders {
    address: SocketAddr,
    members: Vec<(Arc<str>, usize)>,
    rooms: Vec<Uuid>,
    times: PathBuf,
    /// Things that are said a second, in all of its rooms together.
    rate: f64,
    seconds: u64,
}

/// Clients all over several processes, in rooms of fifty all over them: a process may have 20,000 files open, so they are several too.
async fn all_over(
    servers: &[Server],
    ground: &Ground,
    count: usize,
    seconds: u64,
) -> anyhow::Result<Latencies> {
    let times = Times::new()?;
    let each = count / servers.len();
    let mut crowds = Vec::new();
    for server in servers {
        let members = ground.members(each, 1000);
        let orders = Orders {
            address: server.address,
            members: members.into_iter().map(|member| (member.token, member.room)).collect(),
            rooms: ground.rooms.clone(),
            times: times.0.clone(),
            rate: 200.0 / servers.len() as f64,
            seconds,
        };
        crowds.push(Clients::start(&orders).await?);
    }
    let mut latencies = Latencies::new();
    for crowd in &mut crowds {
        crowd.go().await?;
    }
    for crowd in &mut crowds {
        latencies.extend(crowd.took().await?);
    }
    let wanted = count as u64 / 1000 * 200 * seconds;
    ensure!(latencies.count() >= wanted * 9 / 10, "only {} of {wanted} were heard", latencies.count());
    Ok(latencies)
}

/// A process of clients that have joined their rooms.
struct Clients {
    process: Child,
    said: Lines<BufReader<ChildStdout>>,
}

impl Clients {
    async fn start(orders: &Orders) -> anyhow::Result<Self> {
        let mut process = tokio::process::Command::new(std::env::current_exe()?)
            .arg(COMMAND)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()?;
        let mut told = serde_json::to_string(orders)?;
        told.push('\n');
        process.stdin.as_mut().context("no stdin")?.write_all(told.as_bytes()).await?;
        let said = BufReader::new(process.stdout.take().context("no stdout")?).lines();
        let mut clients = Self { process, said };
        let ready = clients.said.next_line().await?;
        ensure!(ready.as_deref() == Some("ready"), "clients could not join (see above)");
        Ok(clients)
    }

    async fn go(&mut self) -> anyhow::Result<()> {
        Ok(self.process.stdin.as_mut().context("no stdin")?.write_all(b"go\n").await?)
    }

    async fn took(&mut self) -> anyhow::Result<Vec<Duration>> {
        let line = self.said.next_line().await?.context("clients were cut (see above)")?;
        let took: Vec<u64> = serde_json::from_str(&line)?;
        Ok(took.into_iter().map(Duration::from_micros).collect())
    }
}

/// Is a process of clients: reads what it is told, joins, says `ready`, waits for a line, talks, and says what took how many microseconds.
pub fn clients() -> anyhow::Result<()> {
    tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(async {
        let mut told = BufReader::new(tokio::io::stdin()).lines();
        let orders: Orders = serde_json::from_str(&told.next_line().await?.context("nothing was told")?)?;
        let rooms = Rooms::shared(&orders.rooms, &orders.times)?;
        let members: Vec<Member> =
            orders.members.into_iter().map(|(token, room)| Member { token, room }).collect();
        let mut crowd = Crowd::connect(orders.address, &members, &rooms).await?;
        let mut said = std::io::stdout();
        writeln!(said, "ready")?;
        told.next_line().await?;
        // Each process speaks in rooms of its own turn.
        let each = orders.rate / crowd.speakers.len() as f64;
        talk(&crowd, usize::MAX, each, Duration::from_secs(orders.seconds)).await?;
        tokio::time::sleep(Duration::from_secs(1)).await;
        crowd.all_there()?;
        let took: Vec<u64> = rooms.took().iter().map(|took| took.as_micros() as u64).collect();
        writeln!(said, "{}", serde_json::to_string(&took)?)?;
        Ok(())
    })
}
