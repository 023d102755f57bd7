// The figures in the browser, judged in one: axe-core's rules of WCAG 2.1 A and AA and its best practices on every page in
// three languages, two widths, light and dark; no page wider than 320 px; everything with the keyboard alone. Pictures of
// what was judged are left in a folder. `sabotage` breaks pages first: then this must fail.
import { mkdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const [address, token, pictures, sabotage] = process.argv.slice(2);
const require = createRequire(join(process.env.NODE_PATH, 'index.js'));
const puppeteer = require('puppeteer-core');
const axe = await readFile(require.resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'];

const faults = [];
const fault = (where, what) => { faults.push(`${where}: ${what}`); };

const browser = await puppeteer.launch({ executablePath: process.env.CHROMIUM, args: ['--no-sandbox', '--disable-gpu'] });
await mkdir(pictures, { recursive: true });
let judged = 0;

/// What a person sees who asks for it; broken first where that is wanted.
async function open(page, path) {
  const answer = await page.goto(address + path, { waitUntil: 'load' });
  if (sabotage) {
    await page.evaluate(() => {
      document.documentElement.removeAttribute('lang');
      document.querySelectorAll('label').forEach((label) => label.replaceWith(...label.childNodes));
      document.body.style.minWidth = '500px';
      document.querySelectorAll('a').forEach((link) => { link.tabIndex = -1; });
    });
  }
  return answer;
}

async function judge(page, path, name) {
  const looks = sabotage ? [[320, 'light']] : [[1000, 'light'], [1000, 'dark'], [320, 'light']];
  for (const [width, theme] of looks) {
    const where = `${name}-${width}-${theme}`;
    await page.setViewport({ width, height: 800 });
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: theme }]);
    await open(page, path);
    await page.evaluate(axe);
    const found = await page.evaluate((tags) => axe.run({ runOnly: { type: 'tag', values: tags } }), TAGS);
    for (const violation of found.violations) {
      fault(where, `${violation.id}: ${violation.help}: ${violation.nodes.map((node) => node.target.join(' ')).join(', ')}`);
    }
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    if (wide > width) fault(where, `it is ${wide} px wide`);
    await page.screenshot({ path: join(pictures, `${where}.png`), fullPage: true });
    console.log(`${where}: ${found.violations.length} violations, ${found.passes.length} passes`);
    judged += 1;
  }
}

const focused = (page) => page.evaluate(() => {
  const at = document.activeElement;
  const box = at.getBoundingClientRect();
  const style = getComputedStyle(at);
  return {
    name: at.tagName.toLowerCase(), id: at.id, href: at.getAttribute('href'), type: at.type,
    seen: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.width > 0,
    ring: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0,
  };
});

/// Tab after Tab to an element; each one on the way is seen and has a ring.
async function tabTo(page, where, wanted) {
  for (let steps = 0; steps < 400; steps += 1) {
    await page.keyboard.press('Tab');
    const at = await focused(page);
    if (at.name === 'body') break;
    if (!at.seen) fault(where, `${at.name} ${at.id} ${at.href} has the focus and is not seen`);
    if (!at.ring) fault(where, `${at.name} ${at.id} ${at.href} has the focus and no ring`);
    if (wanted(at)) return true;
  }
  fault(where, 'the keyboard does not get there');
  return false;
}

/// Signs in, skips to the figures, chooses a month, follows a language, signs out: no mouse.
async function byKeyboard(page) {
  await page.setViewport({ width: 1000, height: 800 });
  await open(page, '/?lang=en');
  if (!await tabTo(page, 'sign in', (at) => at.id === 'token')) return;
  await page.keyboard.type(token);
  await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
  if (!await page.$('#figures')) fault('sign in', 'no figures after it');
  await open(page, '/report?lang=en');
  if (await tabTo(page, 'skip', (at) => at.href === '#main')) {
    await page.keyboard.press('Enter');
    const where = new URL(page.url()).hash;
    if (where !== '#main') fault('skip', `it leads to ${where}`);
  }
  if (await tabTo(page, 'choose', (at) => at.name === 'select')) {
    await page.keyboard.press('ArrowDown');
    if (await tabTo(page, 'choose', (at) => at.type === 'submit')) {
      await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
      if (!page.url().includes('period=')) fault('choose', `nothing was asked for: ${page.url()}`);
    }
  }
  if (await tabTo(page, 'language', (at) => at.href?.includes('lang=sv') ?? false)) {
    await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
    const lang = await page.evaluate(() => document.documentElement.lang);
    if (lang !== 'sv') fault('language', `the page is in ${lang}`);
  }
  await open(page, '/report?lang=en');
  if (await tabTo(page, 'sign out', (at) => at.type === 'submit' && at.name === 'button')) {
    await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
    if (!await page.$('#token')) fault('sign out', 'still signed in');
  }
}

const page = await browser.newPage();
for (const lang of ['fi', 'sv', 'en']) {
  await judge(page, `/?lang=${lang}`, `sign-in-${lang}`);
  await judge(page, `/privacy?lang=${lang}`, `privacy-${lang}`);
}
await byKeyboard(page);

// Signed in for the rest as a form of the page itself does it.
await page.goto(`${address}/?lang=en`);
await page.type('#token', token);
await Promise.all([page.waitForNavigation(), page.click('main button')]);
for (const lang of ['fi', 'sv', 'en']) {
  await judge(page, `/report?lang=${lang}`, `report-${lang}`);
  await judge(page, `/report?lang=${lang}&period=nonsense`, `problem-${lang}`);
}
await page.goto(`${address}/report?lang=fi`);
await page.pdf({ path: join(pictures, 'report-fi.pdf'), format: 'A4' });
await browser.close();

console.log(`${judged} pages judged, ${faults.length} faults`);
faults.slice(0, 40).forEach((one) => console.log(`  ${one}`));
process.exit(faults.length === 0 ? 0 : 1);
