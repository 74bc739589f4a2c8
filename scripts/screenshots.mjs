// Makes the pictures of the documentation from the real program on the bundled figures: `npm run screenshots`.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { findBrowser } from './lib/browser.mjs';
import { setUp } from './lib/setup.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const pictures = [
  { path: '/', file: 'home.png', until: 'Clear after allowing' },
  { path: '/authorities/norfolk', file: 'authority.png', until: 'Inspection journey' },
  { path: '/journeys', file: 'journeys.png', until: 'half are estimated' },
  { path: '/studies/agreement', file: 'study.png', until: 'Cautions' },
  { path: '/studies/impact', file: 'impact.png', until: 'Estimates side by side' },
];

setUp(root);
const executablePath = findBrowser({ install: false });
if (executablePath === null) throw new Error('No Chromium was found: install it, or name it in CHROME_PATH.');
const home = mkdtempSync(join(tmpdir(), 'waymark-pictures-'));
chmodSync(home, 0o755);
const port = 41_000 + (process.pid % 10_000);
const server = spawn(process.execPath, ['dist/waymark.js', 'serve', '--port', String(port)], {
  cwd: root,
  env: { ...process.env, WAYMARK_HOME: join(home, 'waymark') },
  stdio: ['ignore', 'pipe', 'inherit'],
});
await once(server.stdout, 'data');
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
try {
  mkdirSync(join(root, 'docs', 'images'), { recursive: true });
  const page = await browser.newPage({ viewport: { width: 1280, height: 1000 } });
  for (const { path, file, until } of pictures) {
    for (let turn = 0; turn < 60; turn += 1) {
      await page.goto(`http://127.0.0.1:${port}${path}`);
      if ((await page.getByText(until).count()) > 0) break;
      await page.waitForTimeout(1000);
    }
    await page.screenshot({ path: join(root, 'docs', 'images', file), fullPage: file === 'home.png' });
    console.log(`docs/images/${file}`);
  }
} finally {
  await browser.close();
  server.kill('SIGINT');
  await once(server, 'exit');
  rmSync(home, { recursive: true, force: true });
}
