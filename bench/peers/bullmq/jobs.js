// What one BullMQ worker does with the jobs that bench/src/jobs.rs gives ours. Prints its figures as one line of JSON.
// usage: node jobs.js REDIS_PORT JOBS SHORT_JOBS CONCURRENCY

import { Queue, Worker } from 'bullmq'
import IORedis from 'ioredis'

const [port, jobs, pauses, concurrency] = process.argv.slice(2).map(Number)
const BATCH = 1000
const connect = () => new IORedis({ port, maxRetriesPerRequest: null })
// As much is kept of the past as ours keeps.
const kept = { removeOnComplete: { count: 1000 }, removeOnFail: { count: 5000 } }
const seconds = (from) => Number(process.hrtime.bigint() - from) / 1e9

async function added(queue, count) {
  const began = process.hrtime.bigint()
  for (let at = 0; at < count; at += BATCH) {
    const size = Math.min(BATCH, count - at)
    await queue.addBulk(Array.from({ length: size }, (_, n) => ({ name: 'work', data: { order: at + n }, opts: kept })))
  }
  return count / seconds(began)
}

async function done(name, count, work) {
  let ran = 0
  const connection = connect()
  const began = process.hrtime.bigint()
  const worker = new Worker(name, async () => { await work(); ran += 1 }, { connection, concurrency })
  await new Promise((resolve, reject) => {
    let completed = 0
    worker.on('completed', () => { completed += 1; if (completed === count) resolve() })
    worker.on('failed', (_, error) => reject(error))
  })
  const rate = count / seconds(began)
  await worker.close()
  connection.disconnect()
  if (ran !== count) throw new Error(`${ran} of ${count} jobs ran`)
  return rate
}

const connection = connect()
const figures = {}
for (const [name, count, work, keys] of [
  ['noop', jobs, async () => {}, ['added_rate', 'done_rate']],
  ['pause', pauses, () => new Promise((resolve) => setTimeout(resolve, 1)), [null, 'done_1ms_rate']],
]) {
  const queue = new Queue(name, { connection })
  const addedRate = await added(queue, count)
  const doneRate = await done(name, count, work)
  if (keys[0]) figures[keys[0]] = addedRate
  figures[keys[1]] = doneRate
  await queue.close()
}
connection.disconnect()
console.log(JSON.stringify(figures))
