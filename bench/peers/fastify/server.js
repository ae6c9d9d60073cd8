// What most would build: Fastify, pg and ioredis, one process, written well. Products and lists are kept in Redis as the JSON that
// is sent; statements are prepared; an order is one transaction with a statement a table.
//
//     node server.js PORT DATABASE_URL REDIS_PORT

import { randomUUID } from 'node:crypto';
import Fastify from 'fastify';
import Redis from 'ioredis';
import pg from 'pg';

const [port, databaseUrl, redisPort] = process.argv.slice(2);
pg.types.setTypeParser(20, Number);
const db = new pg.Pool({ connectionString: databaseUrl, max: 20 });
const redis = new Redis({ port: Number(redisPort), enableAutoPipelining: true });
const app = Fastify({ logger: false });

const query = (on, name, text, values) => on.query({ name, text, values }).then((answer) => answer.rows);
const money = (amount) => ({ amount, currency: 'EUR' });

// What is kept in Redis, or made and kept there.
async function kept(key, seconds, reply, make) {
  let json = await redis.get(key);
  if (json === null) {
    const value = await make();
    if (value === undefined) return reply.code(404).send({ error: 'not found' });
    json = JSON.stringify(value);
    await redis.set(key, json, 'EX', seconds);
  }
  return reply.header('content-type', 'application/json').header('cache-control', 'public, max-age=60').send(json);
}

const inList = (row) => ({
  id: row.id,
  slug: row.slug,
  name: row.name,
  vendor: { id: row.vendor_id, slug: row.vendor_slug, name: row.vendor_name },
  price: money(row.price),
  price_from: false,
  picture: row.picture,
  in_stock: row.in_stock,
  ...(row.distance === undefined ? {} : { distance_m: Math.round(row.distance) }),
  published_at: row.published_at,
});
const columns = `p.id, p.slug, p.name, p.vendor_id, v.slug AS vendor_slug, v.name AS vendor_name, p.price, p.picture,
  p.in_stock, p.published_at`;
const page = (rows) => ({ items: rows.slice(0, 20).map(inList), has_more: rows.length > 20 });

app.get('/products/:id', async (request, reply) => {
  const { id } = request.params;
  return kept(`product:${id}`, 3600, reply, async () => {
    const [product] = await query(db, 'product', `SELECT ${columns}, p.description, p.category, p.department, p.lat, p.lng
      FROM peer.products p JOIN peer.vendors v ON v.id = p.vendor_id WHERE p.id = $1`, [id]);
    if (product === undefined) return undefined;
    const variants = await query(db, 'variants', 'SELECT id, sku, options, price FROM peer.variants WHERE product_id = $1', [id]);
    return {
      ...inList(product),
      text: product.description,
      categories: [product.category, product.department],
      variants: variants.map((variant) => ({ ...variant, price: money(variant.price) })),
      place: { lat: product.lat, lng: product.lng },
    };
  });
});

const feed = () => query(db, 'feed', `SELECT ${columns} FROM peer.products p JOIN peer.vendors v ON v.id = p.vendor_id
  ORDER BY p.published_at DESC, p.id LIMIT 21`).then(page);
app.get('/feed', (request, reply) => kept('feed', 120, reply, feed));
app.get('/feed-cold', feed);

// Within 5 km, by radius and sort.
app.get('/near-radius', async ({ query: { lat, lng, category } }) => page(await query(db, 'near_radius', `
  SELECT ${columns}, earth_distance(p.position, ll_to_earth($1, $2)) AS distance
  FROM peer.products p JOIN peer.vendors v ON v.id = p.vendor_id
  WHERE earth_box(ll_to_earth($1, $2), 5000) @> p.position AND p.category = $3 AND p.in_stock
  AND earth_distance(p.position, ll_to_earth($1, $2)) < 5000
  ORDER BY distance, p.price LIMIT 21`, [Number(lat), Number(lng), category])));

// The nearest first, by the index, and what is farther away left out.
app.get('/near-index', async ({ query: { lat, lng, category } }) => {
  const rows = await query(db, 'near_index', `
    SELECT ${columns}, p.position <-> ll_to_earth($1, $2)::cube AS distance
    FROM peer.products p JOIN peer.vendors v ON v.id = p.vendor_id
    WHERE p.category = $3 AND p.in_stock
    ORDER BY p.position <-> ll_to_earth($1, $2)::cube LIMIT 21`, [Number(lat), Number(lng), category]);
  return page(rows.filter((row) => row.distance < 5000));
});

app.post('/orders', async (request, reply) => {
  const { cart, email, address } = request.body;
  const client = await db.connect();
  try {
    await client.query('BEGIN');
    const lines = await query(client, 'cart', `SELECT l.variant_id, l.quantity, v.name, v.sku, v.options, v.picture, v.price, v.vendor_id
      FROM peer.cart_lines l JOIN peer.variants v ON v.id = l.variant_id WHERE l.cart_id = $1 ORDER BY l.variant_id`, [cart]);
    if (lines.length === 0) {
      await client.query('ROLLBACK');
      return reply.code(409).send({ error: 'empty' });
    }
    const id = randomUUID();
    const parts = new Map();
    for (const line of lines) {
      const part = parts.get(line.vendor_id) ?? { id: randomUUID(), total: 0 };
      part.total += line.price * line.quantity;
      parts.set(line.vendor_id, part);
    }
    const column = (of) => lines.map(of);
    const variants = column((line) => line.variant_id);
    const quantities = column((line) => line.quantity);
    const vendorOrders = [...parts.values()];
    const total = vendorOrders.reduce((sum, part) => sum + part.total, 0);
    await query(client, 'order', `INSERT INTO peer.orders (id, cart_id, email, address, total, status) VALUES ($1, $2, $3, $4, $5, 'placed')`,
      [id, cart, email, JSON.stringify(address), total]);
    await query(client, 'parts', `INSERT INTO peer.vendor_orders (id, order_id, vendor_id, status, total)
      SELECT id, $2, vendor_id, 'placed', total FROM unnest($1::uuid[], $3::uuid[], $4::bigint[]) AS part (id, vendor_id, total)`,
      [vendorOrders.map((part) => part.id), id, [...parts.keys()], vendorOrders.map((part) => part.total)]);
    await query(client, 'lines', `INSERT INTO peer.order_lines (vendor_order_id, variant_id, name, sku, options, picture, quantity, price)
      SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::jsonb[], $6::text[], $7::integer[], $8::bigint[])`,
      [column((line) => parts.get(line.vendor_id).id), variants, column((line) => line.name), column((line) => line.sku),
        column((line) => JSON.stringify(line.options)), column((line) => line.picture), quantities, column((line) => line.price)]);
    await query(client, 'transitions', `INSERT INTO peer.transitions (vendor_order_id, status) SELECT unnest($1::uuid[]), 'placed'`,
      [vendorOrders.map((part) => part.id)]);
    await query(client, 'empty', 'DELETE FROM peer.cart_lines WHERE cart_id = $1', [cart]);
    await query(client, 'holds', `INSERT INTO peer.holds (order_id, variant_id, quantity) SELECT $1, * FROM unnest($2::uuid[], $3::integer[])`,
      [id, variants, quantities]);
    // Last, so that a hot row is locked for as short as can be; in the order of the key.
    for (const line of lines) {
      const held = await query(client, 'hold', `UPDATE peer.levels SET held = held + $2
        WHERE variant_id = $1 AND held + $2 <= on_hand RETURNING 1`, [line.variant_id, line.quantity]);
      if (held.length === 0) {
        await client.query('ROLLBACK');
        return reply.code(409).send({ error: 'sold out' });
      }
    }
    await client.query('COMMIT');
    return reply.code(202).send({ id, status: 'placed' });
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {});
    throw error;
  } finally {
    client.release();
  }
});

app.get('/health', async () => ({ status: 'ok' }));

await app.listen({ port: Number(port), host: '127.0.0.1' });
