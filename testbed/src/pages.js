// Pages in Chromium, as people use them: each of whom has cookies, a page and a place of its own. Reads ["deed", {"who": …, …}], a line each.
'use strict';
const { chromium } = require('playwright-core');
const { createInterface } = require('node:readline');

const [url] = process.argv.slice(1);
const say = (line) => process.stdout.write(`${JSON.stringify(line)}\n`);
const people = new Map();
const deeds = {
  begin: async (browser, { who, token }) => {
    const context = await browser.newContext({ permissions: ['geolocation'], viewport: { width: 390, height: 844 } });
    context.setDefaultTimeout(15000);
    await context.addCookies([{ name: 'session', value: token, url }]);
    const page = await context.newPage();
    const errors = [];
    page.on('pageerror', (error) => errors.push(String(error)));
    people.set(who, { context, page, errors });
  },
  open: (_, { who, path }) => people.get(who).page.goto(url + path).then((answer) => answer.status()),
  click: (_, { who, on }) => people.get(who).page.click(on),
  fill: (_, { who, on, text }) => people.get(who).page.fill(on, text),
  stand: (_, { who, at: [latitude, longitude] }) => people.get(who).context.setGeolocation({ latitude, longitude }),
  errors: (_, { who }) => people.get(who).errors,
  // Until this is true in the page: what it is then.
  see: async (_, { who, what }) => {
    // From outside: the pages let nothing be evaluated in them, which Playwright's own waiting does.
    const { page } = people.get(who), until = Date.now() + 15000;
    let seen;
    while (!(seen = await page.evaluate(what).catch(() => null))) {
      if (Date.now() > until) throw new Error(`never: ${what}; there is: ${await page.innerText('main')}`);
      await page.waitForTimeout(50);
    }
    return seen;
  },
};
(async () => {
  const executablePath = process.env.TESTBED_CHROMIUM || '/usr/bin/chromium';
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  for await (const line of createInterface({ input: process.stdin })) {
    const [of, data] = JSON.parse(line);
    try {
      say({ answer: (await deeds[of](browser, data)) ?? null, of });
    } catch (error) {
      say({ answer: { failed: String(error) }, of });
    }
  }
  await browser.close();
})().catch((error) => { say({ failed: String(error) }); process.exit(1); });
