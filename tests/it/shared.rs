//! What the processes of a deployment share in Redis: fewer readings, no wrong answer, and nothing that needs it.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicI64, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use axum::Router;
use catalog::Price;
use kit_cache::CacheSettings;
use rand::rngs::StdRng;
use rand::{RngExt as _, SeedableRng as _};
use street_fixture::get;
use testbed::Redis;

use crate::cache::warm;
use crate::town::{Goods, Town};

/// So little that an answer is thrown out soon, and Redis asked for it.
const LITTLE: CacheSettings = CacheSettings { bytes: 24_000 };

impl Town {
    async fn reprice(&self, goods: Goods, price: i64) {
        let tx = self.street.db.begin().await.unwrap();
        let (vendor, price) = (goods.shop.vendor, Price::new(price).unwrap());
        self.street.catalog.set_price(&tx, vendor, goods.product, goods.variant, None, price).await.unwrap();
        tx.commit().await.unwrap();
        self.street.wake.ring();
    }
}

/// What a product costs, as an instance says.
async fn price(router: &Router, goods: Goods) -> i64 {
    let answer = get(router, &format!("/api/v1/products/{}", goods.product), &[]).await;
    assert_eq!(answer.status, 200, "{}", answer.text);
    answer.json()["price"]["amount"].as_i64().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_one_has_read_no_other_reads_and_a_newcomer_knows_what_changed_before_it_came() {
    let (town, redis) = (Town::open().await, Redis::start().unwrap());
    let one = town.instance_sharing(CacheSettings::default(), &redis);
    let shop = town.shop("Bread & Salt").await;
    let (bread, salt) = (town.goods(shop, "Rye loaf", 450, 5).await, town.goods(shop, "Salt", 120, 5).await);
    warm(&town, &one.router, &one.street).await;
    // Until it is in Redis, which happens beside the request.
    for goods in [bread, salt] {
        let newcomer = town
            .when(|| async {
                price(&one.router, goods).await;
                let newcomer = town.instance_sharing(CacheSettings::default(), &redis);
                warm(&town, &newcomer.router, &newcomer.street).await;
                let before = newcomer.street.cache.counts();
                price(&newcomer.router, goods).await;
                let after = newcomer.street.cache.counts();
                (after.shared == before.shared + 1 && after.reads == before.reads).then_some(newcomer)
            })
            .await;
        assert!(price(&newcomer.router, goods).await > 0);
    }

    // What lies in Redis is of before the change; who begins to listen after it knows of it all the same.
    town.reprice(bread, 500).await;
    town.when(|| async { (town.count("SELECT count(*) FROM jobs.outbox").await == 0).then_some(()) }).await;
    let newcomer = town.instance_sharing(CacheSettings::default(), &redis);
    warm(&town, &newcomer.router, &newcomer.street).await;
    assert_eq!(price(&newcomer.router, bread).await, 500);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_wrote_reads_it_before_anybody_has_been_told() {
    let (town, redis) = (Town::open().await, Redis::start().unwrap());
    let shop = town.shop("Bread & Salt").await;
    let bread = town.goods(shop, "Rye loaf", 450, 5).await;
    let (writes, reads) = (
        town.instance_sharing(CacheSettings::default(), &redis),
        town.instance_sharing(CacheSettings::default(), &redis),
    );
    for instance in [&writes, &reads] {
        warm(&town, &instance.router, &instance.street).await;
    }
    town.when(|| async { (town.count("SELECT count(*) FROM jobs.outbox").await == 0).then_some(()) }).await;
    let only_relay = kit_jobs::queries().into_iter().find(|query| query.name == "only_relay").unwrap();
    for next in 451..471 {
        // It is in Redis, as it was.
        price(&reads.router, bread).await;
        town.sql.batch_execute("BEGIN").await.unwrap();
        while !town.sql.query_one(only_relay.sql, &[]).await.unwrap().get::<_, bool>(0) {}
        let tx = writes.street.db.begin().await.unwrap();
        let (vendor, to) = (shop.vendor, Price::new(next).unwrap());
        writes.street.catalog.set_price(&tx, vendor, bread.product, bread.variant, None, to).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(price(&writes.router, bread).await, next);
        assert_eq!(price(&writes.router, bread).await, next);
        town.sql.batch_execute("ROLLBACK").await.unwrap();
        writes.street.wake.ring();
        town.when(|| async { (price(&reads.router, bread).await == next).then_some(()) }).await;
    }
}

/// Readers of two instances, a writer, and a Redis that is hung, killed, started again and emptied meanwhile.
#[tokio::test(flavor = "multi_thread")]
async fn whatever_happens_to_redis_nobody_is_refused_and_nobody_reads_what_is_no_longer_so() {
    let (town, mut redis) = (Town::open().await, Redis::start().unwrap());
    let shop = town.shop("Bread & Salt").await;
    let mut goods = Vec::new();
    for nth in 0..40 {
        goods.push(town.goods(shop, &format!("Loaf {nth}"), 1000, 5).await);
    }
    // The first one writes too: what it reads afterwards is to be what it wrote.
    let writes = town.instance_sharing(LITTLE, &redis);
    let reads = town.instance_sharing(LITTLE, &redis);
    for instance in [&writes, &reads] {
        warm(&town, &instance.router, &instance.street).await;
    }
    let prices: Arc<Vec<AtomicI64>> = Arc::new(goods.iter().map(|_| AtomicI64::new(1000)).collect());
    let (done, asked) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicU64::new(0)));
    let mut readers = tokio::task::JoinSet::new();
    for seed in 0..4 {
        let (goods, prices) = (goods.clone(), Arc::clone(&prices));
        let (done, asked) = (Arc::clone(&done), Arc::clone(&asked));
        let router = writes.router.clone();
        let mut chance = StdRng::seed_from_u64(seed);
        readers.spawn(async move {
            while !done.load(Ordering::SeqCst) {
                let nth = chance.random_range(0..goods.len());
                let least = prices[nth].load(Ordering::SeqCst);
                let told = price(&router, goods[nth]).await;
                assert!(told >= least, "{told} was told when {least} had been acknowledged");
                asked.fetch_add(1, Ordering::SeqCst);
            }
        });
    }
    let mut chance = StdRng::seed_from_u64(20_261_126);
    for step in 0..24 {
        match step % 12 {
            2 => redis.pause(true).unwrap(),
            4 => redis.pause(false).unwrap(),
            6 => redis.kill().unwrap(),
            8 => redis.start_again().unwrap(),
            10 => flush(&redis),
            _ => {}
        }
        if matches!(step % 12, 0 | 5 | 9 | 11) {
            // It is asked again soon after it came back.
            let before = writes.street.cache.counts().shared;
            town.when(|| async {
                (writes.street.cache.counts().shared > before || readers.is_empty()).then_some(())
            })
            .await;
        }
        let nth = chance.random_range(0..goods.len());
        let next = prices[nth].load(Ordering::SeqCst) + 1;
        let tx = writes.street.db.begin().await.unwrap();
        let Goods { shop, product, variant } = goods[nth];
        let to = Price::new(next).unwrap();
        writes.street.catalog.set_price(&tx, shop.vendor, product, variant, None, to).await.unwrap();
        tx.commit().await.unwrap();
        writes.street.wake.ring();
        prices[nth].store(next, Ordering::SeqCst);
        // In the other one soon, whether Redis lives or not.
        let began = Instant::now();
        while price(&reads.router, goods[nth]).await != next {
            assert!(
                began.elapsed() < Duration::from_secs(10),
                "step {step}: the other instance was not told"
            );
        }
        let enough = asked.load(Ordering::SeqCst) + 40;
        town.when(|| async { (asked.load(Ordering::SeqCst) > enough || readers.is_empty()).then_some(()) })
            .await;
    }
    done.store(true, Ordering::SeqCst);
    while let Some(reader) = readers.join_next().await {
        reader.unwrap();
    }
}

fn flush(redis: &Redis) {
    use std::io::{Read as _, Write as _};
    let mut stream = std::net::TcpStream::connect(("127.0.0.1", redis.port())).unwrap();
    stream.write_all(b"FLUSHALL\r\n").unwrap();
    let mut answer = [0; 5];
    stream.read_exact(&mut answer).unwrap();
    assert_eq!(&answer, b"+OK\r\n");
}
