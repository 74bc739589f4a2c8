import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { chunkedTasks } from '@waymark/stats';
import { build } from 'esbuild';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launch } from '../browser.ts';
import { options, TASK } from './task.ts';

let browser: Browser;
let address = '';
const server = createServer();

beforeAll(async () => {
  const bundle = await build({
    entryPoints: ['worker', 'page'].map((name) => `${import.meta.dirname}/${name}.ts`),
    bundle: true,
    format: 'esm',
    platform: 'browser',
    conditions: ['source'],
    write: false,
    outdir: '/',
  });
  const files = new Map(bundle.outputFiles.map((file) => [file.path, file.text]));
  server.on('request', (request, response) => {
    const script = files.get(request.url ?? '');
    // Shared memory needs a page that is isolated from other origins.
    response.writeHead(script === undefined && request.url !== '/' ? 404 : 200, {
      'content-type': script === undefined ? 'text/html' : 'text/javascript',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-embedder-policy': 'require-corp',
    });
    response.end(script ?? '<!doctype html><title>Statistics</title><script type="module" src="/page.js"></script>');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  browser = await launch();
});

afterAll(async () => {
  await browser.close();
  server.close();
});

it('gives the same draws in web workers, however many, as in Node', async () => {
  const prepared = chunkedTasks[TASK].prepare(options);
  if (!prepared.ok) throw new Error(prepared.message);
  const { draws, width, run } = prepared.value;
  const here = new Float64Array(draws * width);
  run(0, draws, here);
  const page = await browser.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  await page.goto(address);
  await page.waitForFunction(() => 'compute' in globalThis);
  for (const workers of [1, 2, 5]) {
    const there = await page.evaluate(
      (count) =>
        (globalThis as unknown as { compute(n: number): Promise<{ draws: number[]; answers: unknown[] }> }).compute(
          count,
        ),
      workers,
    );
    expect(there.answers, `${workers} workers`).toEqual(Array(workers).fill(draws / workers));
    expect(there.draws, `${workers} workers`).toEqual([...here]);
  }
  expect(faults).toEqual([]);
});
