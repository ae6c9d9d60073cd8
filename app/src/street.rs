//! A market's modules, put together.

use std::sync::Arc;
use std::time::Duration;

use axum::{Extension, Router};
use carts::Carts;
use catalog::Catalog;
use delivery::Delivery;
use futures_util::FutureExt as _;
use identity::Identity;
use kit_cache::{Cache, CacheSettings, Front};
use kit_core::{Env, Market, Point};
use kit_db::{Pool, PoolSettings};
use kit_jobs::{Queue, Wake};
use kit_live::{ConnectionSettings, Hub, SocketIo};
use kit_web::{LayerSettings, Positions, layers};
use messages::Messages;
use notify::{Notify, Post};
use orders::Orders;
use pages::Frames;
use payments::{Payments, Provider, TEST_CARDS, TestProvider};
use stock::Stock;
use tokio_util::sync::CancellationToken;
use utoipa_axum::router::OpenApiRouter;
use vendors::Vendors;

use crate::cdn::Cdn;
use crate::door::MarketDoor;
use crate::frames::StreetFrames;
use crate::{health, openapi, operator, pictures};

/// All modules of one market. Cheap to clone.
#[derive(Clone)]
#[expect(missing_docs, reason = "each field is the module of its name")]
pub struct Street {
    pub market: Arc<Market>,
    pub db: Pool,
    pub env: Env,
    pub identity: Identity,
    pub vendors: Vendors,
    pub catalog: Catalog,
    pub stock: Stock,
    pub carts: Carts,
    pub orders: Orders,
    pub payments: Payments,
    pub messages: Messages,
    pub notify: Notify,
    /// What couriers bring.
    pub delivery: Delivery,
    pub hub: Hub,
    /// How connections to the hub are taken.
    pub connections: ConnectionSettings,
    /// Public answers.
    pub cache: Cache,
    /// A CDN that is told what has changed.
    pub cdn: Option<Cdn>,
    /// What who asks is to see.
    pub positions: Positions,
    /// Where changes of other processes are heard: the database itself, not a pooler.
    pub direct_url: Arc<str>,
    /// The jobs, for operators.
    pub queue: Queue,
    /// Rung when an event was written.
    pub wake: Wake,
    /// Rung when jobs were made.
    pub workers: Wake,
    /// Says that this process is to end: it wants no more requests, and begins no more jobs.
    pub stop: CancellationToken,
}

/// What a street is made from.
pub struct Plan {
    /// The market.
    pub market: Market,
    /// Its database.
    pub database_url: String,
    /// The same database without a pooler between, where there is one.
    pub direct_url: Option<String>,
    /// Its replicas, to read from.
    pub replica_urls: Vec<String>,
    /// How far behind a replica may be.
    pub replica_max_lag: Duration,
    /// Its pool of connections.
    pub pool: PoolSettings,
    /// How many public answers are kept.
    pub cache: CacheSettings,
    /// A Redis that the processes of the deployment share, if there is one.
    pub redis: Option<String>,
    /// How connections of clients that stay are taken.
    pub connections: ConnectionSettings,
    /// A CDN before the street, if there is one that can be told what has changed.
    pub cdn: Option<Cdn>,
    /// Time and chance.
    pub env: Env,
    /// Whether cookies are sent over TLS only.
    pub secure_cookies: bool,
    /// Who takes the money.
    pub provider: Arc<dyn Provider>,
    /// How mails leave.
    pub post: Post,
    /// Where the market is served, for links in mails: `https://street.example`, without a slash at the end.
    pub origin: String,
    /// Says that this process is to end: it wants no more requests, and begins no more jobs.
    pub stop: CancellationToken,
}

impl Street {
    /// Puts the modules together. Connects to the database when it is first needed.
    pub fn open(plan: Plan) -> Result<Self, kit_db::Error> {
        let Plan {
            market,
            database_url,
            direct_url,
            replica_urls,
            replica_max_lag,
            pool,
            cache,
            redis,
            connections,
            cdn,
            env,
            secure_cookies,
            provider,
            post,
            origin,
            stop,
        } = plan;
        let market = Arc::new(market);
        let db = Pool::new(&database_url, pool)?.with_replicas(
            &database_url,
            &replica_urls,
            pool,
            replica_max_lag,
        )?;
        let positions = Positions::new(db.clone(), secure_cookies);
        let (wake, workers) = (Wake::default(), Wake::default());
        let mut cache = Cache::new(env.clone(), cache).ringing(wake.clone());
        let mut voices = None;
        if let Some(redis) = redis {
            let unavailable = |error| kit_db::Error::Unavailable(Box::new(error));
            cache = cache.sharing(&redis, &market.name).map_err(unavailable)?;
            voices = Some(kit_live::Redis::new(&redis, &market.name).map_err(unavailable)?);
        }
        if let Some(cdn) = &cdn {
            cache = cache.tagged_by(cdn.header.clone());
        }
        let hub = Hub::new(db.clone(), cache.clone(), &env, voices);
        let identity = Identity::new(Arc::clone(&market), db.clone(), env.clone(), secure_cookies);
        identity.keep_sessions(cache.clone());
        let vendors = Vendors::caching(Arc::clone(&market), db.clone(), env.clone(), cache.clone());
        let catalog = Catalog::new(Arc::clone(&market), db.clone(), env.clone(), wake.clone())
            .with_cities(cities())
            .with_cache(cache.clone());
        let stock = Stock::new(Arc::clone(&market), db.clone(), env.clone(), catalog.clone());
        let carts = Carts::new(Arc::clone(&market), db.clone(), env.clone(), catalog.clone(), stock.clone())
            .secure_cookies(secure_cookies);
        let orders = Orders::new(orders::Parts {
            market: Arc::clone(&market),
            db: db.clone(),
            env: env.clone(),
            vendors: vendors.clone(),
            catalog: catalog.clone(),
            stock: stock.clone(),
            carts: carts.clone(),
            methods: Arc::new(TestProvider),
            hub: hub.clone(),
            wake: wake.clone(),
            test_cards: &TEST_CARDS,
        });
        let payments = Payments::new(Arc::clone(&market), db.clone(), env.clone(), orders.clone(), provider);
        let messages = Messages::new(messages::Parts {
            market: Arc::clone(&market),
            db: db.clone(),
            env: env.clone(),
            identity: identity.clone(),
            vendors: vendors.clone(),
            catalog: catalog.clone(),
            orders: orders.clone(),
            hub: hub.clone(),
            wake: wake.clone(),
        });
        let delivery = Delivery::new(delivery::Parts {
            market: Arc::clone(&market),
            db: db.clone(),
            env: env.clone(),
            identity: identity.clone(),
            vendors: vendors.clone(),
            orders: orders.clone(),
            hub: hub.clone(),
            cache: cache.clone(),
            wake: wake.clone(),
        });
        let notify = Notify::new(notify::Parts {
            market: Arc::clone(&market),
            db: db.clone(),
            env: env.clone(),
            identity: identity.clone(),
            vendors: vendors.clone(),
            orders: orders.clone(),
            messages: messages.clone(),
            hub: hub.clone(),
            cache: cache.clone(),
            post,
            origin,
        });
        let queue = Queue::new(db.clone(), env.clone(), Market::clone(&market), workers.clone());
        let shops = catalog.clone();
        vendors.on_change(Arc::new(move |tx, vendor, places| {
            let (shops, places) =
                (shops.clone(), places.iter().map(|place| (place.id, place.point)).collect::<Vec<_>>());
            async move {
                shops.put_shop(tx, vendor.id, &vendor.slug, &vendor.name, &places).await?;
                Ok(())
            }
            .boxed()
        }));
        let merging = carts.clone();
        identity.on_sign_in(Arc::new(move |account, guest| {
            let carts = merging.clone();
            async move {
                match guest {
                    Some(guest) => Ok(carts.merge(account, &guest).await?),
                    None => Ok(()),
                }
            }
            .boxed()
        }));
        let news = notify.clone();
        messages.on_read(Arc::new(move |conversation, readers| {
            let notify = news.clone();
            async move { Ok(notify.conversation_read(conversation, &readers).await?) }.boxed()
        }));
        let recent = orders.clone();
        identity.show_recent_orders(Arc::new(move |account| {
            let orders = recent.clone();
            async move { orders.recent(account).await }.boxed()
        }));
        Ok(Self {
            market,
            db,
            env,
            identity,
            vendors,
            catalog,
            stock,
            carts,
            orders,
            payments,
            messages,
            delivery,
            notify,
            hub,
            connections,
            cache,
            cdn,
            positions,
            direct_url: direct_url.unwrap_or(database_url).into(),
            queue,
            wake,
            workers,
            stop,
        })
    }

    /// The API's routes with their description.
    pub(crate) fn api(&self) -> OpenApiRouter {
        OpenApiRouter::new()
            .merge(identity::api(self.identity.clone()))
            .merge(vendors::api(self.vendors.clone()))
            .merge(catalog::api(self.catalog.clone()))
            .merge(stock::api(self.stock.clone(), self.vendors.clone()))
            .merge(carts::api(self.carts.clone()))
            .merge(orders::api(self.orders.clone()))
            .merge(messages::api(self.messages.clone()))
            .merge(delivery::api(self.delivery.clone()))
            .merge(notify::api(self.notify.clone()))
    }

    /// Everything that this market answers; what is kept of it first.
    pub fn front(&self, settings: LayerSettings) -> Front {
        Front::new(self.cache.clone(), self.router(settings))
    }

    /// Everything that this market answers, with the layers around it.
    pub fn router(&self, settings: LayerSettings) -> Router {
        let frames: Arc<dyn Frames> = Arc::new(StreetFrames::new(self.clone()));
        let (api, description) = self.api().split_for_parts();
        let router = Router::new()
            .merge(api)
            .merge(openapi::routes(description, &self.market))
            .merge(identity::pages(self.identity.clone()))
            .merge(catalog::pages(self.catalog.clone()))
            .merge(stock::pages(self.stock.clone(), self.vendors.clone()))
            .merge(carts::pages(self.carts.clone()))
            .merge(orders::pages(self.orders.clone()))
            .merge(messages::pages(self.messages.clone()))
            .merge(delivery::pages(self.delivery.clone()))
            .merge(notify::pages(self.notify.clone()))
            .merge(operator::pages(self.clone()))
            .merge(pages::assets())
            .merge(pictures::routes())
            .merge(health::routes(self.db.clone(), self.stop.clone()))
            .layer(Extension(self.identity.clone()))
            .layer(Extension(frames));
        let door = MarketDoor {
            identity: self.identity.clone(),
            orders: self.orders.clone(),
            messages: self.messages.clone(),
            delivery: self.delivery.clone(),
            notify: self.notify.clone(),
            env: self.env.clone(),
        };
        let connections = self.connections.clone();
        let live = SocketIo::new(self.hub.clone(), Arc::new(door), self.env.clone(), connections);
        // A connection lasts longer than any request, and what its polls bring is no write.
        live.routes().fallback_service(layers(self.positions.clone().around(router), settings))
    }
}

/// Where pages offer to look around. A market's own will come from its places.
fn cities() -> Vec<(String, Point)> {
    let known = [("Berlin", 52.5200, 13.4050), ("Hamburg", 53.5511, 9.9937), ("Leipzig", 51.3397, 12.3731)];
    known
        .into_iter()
        .filter_map(|(name, lat, lng)| Some((name.to_owned(), Point::new(lat, lng).ok()?)))
        .collect()
}
