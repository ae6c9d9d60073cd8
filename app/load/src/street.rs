//! What there is in the street that is visited, and how it is asked.

use anyhow::{Context as _, bail};
use reqwest::{Client, Method, RequestBuilder};
use serde_json::Value;

use crate::{PATIENCE, Plan, Scenario};

/// How many products people know of.
const KNOWN: usize = 200;

pub(crate) struct Street {
    client: Client,
    url: String,
    market: Option<String>,
    pub(crate) products: Vec<Product>,
    pub(crate) categories: Vec<String>,
    /// Words of names.
    pub(crate) words: Vec<String>,
    /// Where shops stand: (latitude, longitude).
    pub(crate) places: Vec<(f64, f64)>,
    pub(crate) hot: Option<Product>,
}

#[derive(Clone)]
pub(crate) struct Product {
    pub(crate) id: String,
    pub(crate) slug: String,
    pub(crate) variant: String,
}

impl Street {
    /// Learns what there is from the street itself.
    pub(crate) async fn look_around(plan: &Plan) -> anyhow::Result<Self> {
        let client = Client::builder().timeout(PATIENCE).pool_max_idle_per_host(1024).build()?;
        let url = plan.url.trim_end_matches('/').to_owned();
        let mut street = Self {
            client,
            url,
            market: plan.market.clone(),
            products: Vec::new(),
            categories: Vec::new(),
            words: Vec::new(),
            places: Vec::new(),
            hot: None,
        };
        let tree = street.json("/api/v1/categories").await?;
        street.learn_categories(&tree);
        let mut path = "/api/v1/feed?limit=50".to_owned();
        while street.products.len() < KNOWN {
            let page = street.json(&path).await?;
            for item in page["items"].as_array().into_iter().flatten() {
                let id = item["id"].as_str().context("a product has no id")?;
                street.learn_product(id).await?;
            }
            match page["next"].as_str() {
                Some(next) => path = format!("/api/v1/feed?limit=50&after={next}"),
                None => break,
            }
        }
        if street.products.is_empty() {
            bail!("{} has no products: nobody would come", street.url);
        }
        if plan.scenario == Scenario::Hot {
            let id = plan.hot.clone().unwrap_or_else(|| street.products[0].id.clone());
            street.hot = Some(street.learn_product(&id).await?);
        }
        Ok(street)
    }

    fn learn_categories(&mut self, tree: &Value) {
        match tree {
            Value::Array(all) => all.iter().for_each(|one| self.learn_categories(one)),
            Value::Object(one) => {
                self.categories.extend(one.get("slug").and_then(Value::as_str).map(str::to_owned));
                one.values().filter(|value| value.is_array()).for_each(|below| self.learn_categories(below));
            }
            _ => {}
        }
    }

    async fn learn_product(&mut self, id: &str) -> anyhow::Result<Product> {
        let shown = self.json(&format!("/api/v1/products/{id}")).await?;
        let text = |value: &Value| value.as_str().map(str::to_owned);
        let product = Product {
            id: id.to_owned(),
            slug: text(&shown["slug"]).context("a product has no slug")?,
            variant: text(&shown["variants"][0]["id"]).context("a product has no variant")?,
        };
        let words = shown["name"].as_str().unwrap_or_default().split_whitespace();
        self.words.extend(words.filter(|word| word.chars().all(char::is_alphabetic)).map(str::to_lowercase));
        for place in shown["vendor"]["places"].as_array().into_iter().flatten() {
            let point = &place["point"];
            self.places.extend(point["lat"].as_f64().zip(point["lng"].as_f64()));
        }
        self.products.push(product.clone());
        Ok(product)
    }

    async fn json(&self, path: &str) -> anyhow::Result<Value> {
        let answer = self.request(Method::GET, path).send().await.with_context(|| path.to_owned())?;
        let status = answer.status();
        if !status.is_success() {
            bail!("{path} is answered {status}: {}", answer.text().await.unwrap_or_default());
        }
        answer.json().await.with_context(|| format!("{path} is answered by what is no JSON"))
    }

    pub(crate) fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let request = self.client.request(method, format!("{}{path}", self.url));
        match &self.market {
            Some(market) => request.header("x-market", market),
            None => request,
        }
    }
}
