import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { at, launch, openPage } from './browser.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

describe('a visitor without script', () => {
  it('reads the answer to the founding question on the first page', async () => {
    const { page, context } = await openPage(browser, { script: false });
    await page.goto(at('/'));
    // The first visit may come before the study is done: the page then says so, and asking again shows it.
    for (let turn = 0; turn < 40 && (await page.getByText('Only on workforce').count()) === 0; turn += 1) {
      await page.waitForTimeout(1000);
      await page.reload();
    }
    const words = await page.locator('main').textContent();
    expect(words).toMatch(/Only on workforce/);
    expect(words).toMatch(/67% of the 153 graded authorities are good or outstanding/);
    await context.close();
  });

  it('finds an authority by a misspelt name and sees England, neighbours and its place', async () => {
    const { page, context } = await openPage(browser, { script: false });
    await page.goto(at('/'));
    await page.locator('input[type="search"], input[name="q"]').first().fill('norfok');
    await page.keyboard.press('Enter');
    await page.waitForURL(/norf/);
    if (!page.url().endsWith('/authorities/norfolk')) await page.getByRole('link', { name: 'Norfolk' }).first().click();
    await page.waitForURL(/\/authorities\/norfolk$/);
    const words = await page.locator('main').textContent();
    expect(words).toMatch(/Good since November 2022/);
    expect(words).toMatch(/mean 23\.1, n 10/);
    expect(words).toMatch(/of 153 \(\d+–\d+\)/);
    await context.close();
  });

  it('changes a choice, runs the study again, takes it away and replays it', async () => {
    const { page, context } = await openPage(browser, { script: false });
    await page.goto(at('/studies/agreement'));
    await page.getByText('Show the form').click();
    const form = page.locator('form#change');
    await form.locator('[name="bootstrap"]').fill('200');
    await form.locator('[name="permutations"]').fill('200');
    await form.locator('[name="period"]').selectOption('2023');
    await form.locator('button[type="submit"], input[type="submit"]').first().click();
    // While it computes the page refreshes itself.
    await page.getByText('In 2023').first().waitFor({ timeout: 120_000 });
    expect(page.url()).toMatch(/\/studies\/results\/agreement-[0-9a-f]+$/);
    const record = (await (await fetch(`${page.url()}.json`)).json()) as {
      result: { period: number; indicators: { n: number }[] };
      provenance: { resultHash: string };
    };
    expect(record.result.period).toBe(2023);
    expect(record.result.indicators).toHaveLength(14);
    const report = await (await fetch(`${page.url()}.html`)).text();
    expect(report).toContain('In 2023');
    expect(report).not.toMatch(/<(link|script|img)[^>]+(href|src)="(https?:)?\/\//);
    await page.getByRole('button', { name: /replay/i }).click();
    await page.getByText(/same/i).first().waitFor({ timeout: 120_000 });
    await context.close();
  });

  it('is told in words what is wrong with a choice', async () => {
    const { page, context } = await openPage(browser, { script: false });
    const response = await page.goto(at('/studies/agreement?period=1850'));
    expect(response?.status()).toBeGreaterThanOrEqual(400);
    expect(await page.locator('main').textContent()).toMatch(/1850/);
    await context.close();
  });
});

describe('what is taken away', () => {
  it.each([
    ['/authorities/norfolk/journey.svg', 'image/svg+xml', '<svg'],
    ['/authorities/norfolk/journey.png', 'image/png', '\u0089PNG'],
    ['/authorities/norfolk/indicators.csv', 'text/csv', ''],
  ])('%s is a whole file', async (path, type, start) => {
    const response = await fetch(at(path));
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toContain(type);
    const bytes = Buffer.from(await response.arrayBuffer());
    expect(bytes.length).toBeGreaterThan(500);
    expect(bytes.toString('latin1')).toContain(start);
  });

  it('answers the API with paging, validators and problems in words', async () => {
    const first = await fetch(at('/api/v1/observations?indicator=re-referrals&area=E92000001'));
    expect(first.status).toBe(200);
    const etag = first.headers.get('etag');
    const page = (await first.json()) as { items: { value: number | null; period: { end: string } }[]; total: number };
    expect(page.items.find((item) => item.period.end === '2025-03-31')?.value).toBeCloseTo(22.6, 1);
    const again = await fetch(at('/api/v1/observations?indicator=re-referrals&area=E92000001'), {
      headers: { 'if-none-match': etag ?? '' },
    });
    expect(again.status).toBe(304);
    const wrong = await fetch(at('/api/v1/observations?indicatr=re-referrals'));
    expect(wrong.status).toBe(400);
    expect(wrong.headers.get('content-type')).toContain('application/problem+json');
    expect(await wrong.text()).toContain('indicatr');
  });

  it('describes every route of the API', async () => {
    const description = (await (await fetch(at('/api/v1/openapi.json'))).json()) as { paths: Record<string, unknown> };
    const paths = Object.keys(description.paths).sort();
    for (const wanted of ['/authorities', '/indicators', '/observations', '/inspections', '/studies', '/results']) {
      expect(paths).toContain(wanted);
    }
  });

  it('does not answer to another host name', async () => {
    const { request } = await import('node:http');
    const { port } = new URL(at('/'));
    const status = await new Promise<number | undefined>((resolve, reject) => {
      request({ host: '127.0.0.1', port, path: '/', headers: { host: 'evil.example' } }, (response) => {
        response.resume();
        resolve(response.statusCode);
      })
        .on('error', reject)
        .end();
    });
    expect(status).toBe(421);
  });
});

it('the README says how to start what these tests started', () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
  expect(readme).toContain('npm start');
  expect(readme).toContain('npm test');
});
