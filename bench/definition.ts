import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { type Measure, ours, peer, say } from './case.ts';

/** Variants beside COINr, then the page of a definition in a real browser. */
export async function definition(scratch: string, peers: string, library: string | undefined): Promise<void> {
  console.log('\nVariants of a composite: 150 units, 14 indicators');
  const others = library === undefined ? null : peer('Rscript', [join(peers, 'coinr.R'), library, '200']);
  const mine = ours('multiverse', ['10000']) as Measure & { firstSeconds: number };
  const each = (measure: Measure): number => (measure.seconds / (measure.rows ?? 1)) * 1000;
  console.log(
    `  COINr, 2 scales and 2 averages          ${others === null ? 'not installed' : `${say(others)}, ${each(others).toFixed(2)} ms a variant`}`,
  );
  const times = others === null ? '' : `: ${(each(others) / each(mine)).toFixed(0)} times as many in the same time`;
  console.log(
    `  Waymark, 5 scales, 3 averages, weights  ${say(mine)}, ${each(mine).toFixed(4)} ms a variant${times}; the first call ${mine.firstSeconds.toFixed(3)} s`,
  );
  await inBrowser(scratch);
}

/** The real page: a weight is moved again and again; places follow at once, bands after them. */
async function inBrowser(scratch: string): Promise<void> {
  console.log('\nThe page of a definition: 17 measures, 153 authorities, 10,000 variants in two workers');
  const executablePath = chromiumPath();
  if (executablePath === null) return console.log('  No Chromium is here: name one in CHROME_PATH.');
  const port = 40_000 + (process.pid % 20_000);
  const server = spawn(process.execPath, ['dist/waymark.js', 'serve', '--port', String(port)], {
    cwd: resolve(import.meta.dirname, '..'),
    env: { ...process.env, WAYMARK_HOME: join(scratch, 'definition') },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(server.stdout, 'data');
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  try {
    const page = await browser.newPage();
    await opened(page, `http://127.0.0.1:${port}/definitions/national-framework?authority=norfolk`);
    for (const line of await moved(page)) console.log(`  ${line}`);
  } finally {
    await browser.close();
    server.kill('SIGINT');
    await once(server, 'exit');
  }
}

async function opened(page: Page, address: string): Promise<void> {
  await page.goto(address);
  // Until the study is done a page stands there that renews itself.
  await page.locator('html[data-definition-ready]').waitFor({ state: 'attached', timeout: 180_000 });
  // What the server computes in the background at its start would stand in the way.
  await page.waitForTimeout(15_000);
}

const STEPS = 30;
const RESTS = 8;

async function moved(page: Page): Promise<readonly string[]> {
  const box = page.locator('input[name="w.long-term-stability"]').first();
  await page.evaluate(() => {
    const long: number[] = [];
    Object.assign(globalThis, { wmLong: long });
    new PerformanceObserver((list) => long.push(...list.getEntries().map((entry) => entry.duration))).observe({
      type: 'longtask',
    });
  });
  for (let step = 0; step < STEPS; step += 1) {
    await box.fill(String(10 + step));
    await page.waitForTimeout(400);
  }
  // Then a hand that rests: each change has time for its variants, the first of them in workers that are still cold.
  for (let step = 0; step < RESTS; step += 1) {
    await box.fill(String(50 + step));
    await page.waitForTimeout(4000);
  }
  // No functions with names inside: the compiler would wrap them in a helper that the page does not have.
  const seen = await page.evaluate(() => ({
    point: performance.getEntriesByName('definition-point', 'measure').map((entry) => entry.duration),
    variants: performance.getEntriesByName('definition-variants', 'measure').map((entry) => entry.duration),
    long: (globalThis as unknown as { wmLong: number[] }).wmLong,
  }));
  return [
    `places at once                          ${spread(seen.point)}`,
    `10,000 variants                         ${spread(seen.variants)}`,
    `tasks over 50 ms on the page's thread   ${seen.long.length === 0 ? 'none' : `${seen.long.length}, longest ${Math.max(...seen.long).toFixed(0)} ms`}`,
  ];
}

function spread(times: readonly number[]): string {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number): string => (sorted[Math.floor(share * (sorted.length - 1))] ?? Number.NaN).toFixed(1);
  return `median ${at(0.5)} ms, least ${at(0)}, most ${at(1)} (${sorted.length} updates)`;
}

function chromiumPath(): string | null {
  const named = process.env.CHROME_PATH;
  if (named !== undefined && existsSync(named)) return named;
  for (const name of ['chromium', 'chromium-browser', 'google-chrome']) {
    const found = spawnSync('which', [name], { encoding: 'utf8' });
    if (found.status === 0) return found.stdout.trim();
  }
  return null;
}
