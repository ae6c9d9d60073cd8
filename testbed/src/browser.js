// Follows a stream in Chromium by its own EventSource, as who is signed in. Each message has a number, from 1.
'use strict';
const { chromium } = require('playwright-core');

const [url, token, path, wanted] = process.argv.slice(1);
const say = (line) => process.stdout.write(`${JSON.stringify(line)}\n`);
(async () => {
  const executablePath = process.env.TESTBED_CHROMIUM || '/usr/bin/chromium';
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  process.stdin.on('end', () => browser.close().finally(() => process.exit())).resume();
  const context = await browser.newContext();
  await context.addCookies([{ name: 'session', value: token, url }]);
  const page = await context.newPage();
  await page.goto(`${url}/inbox`);
  await page.exposeFunction('told', say);
  await page.evaluate(([path, wanted]) => {
    let number = 0, disorder = 0, opened = 0;
    const source = new EventSource(path);
    source.addEventListener('open', () => { opened += 1; });
    source.addEventListener('hello', () => { if (opened === 1) told({ following: true }); });
    source.addEventListener('reload', () => told({ reload: true }));
    source.addEventListener('message.sent', (event) => {
      const data = JSON.parse(event.data);
      if (data.number !== number + 1) disorder += 1;
      number = data.number;
      if (number === wanted) told({ done: number, disorder, again: opened - 1 });
    });
  }, [path, Number(wanted)]);
})().catch((error) => { say({ failed: String(error) }); process.exit(1); });
