import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessibilityFaults, at, launch, openPage, sidewaysScroll } from './browser.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const pages = [
  '/',
  '/authorities',
  '/authorities/norfolk',
  '/authorities/dorset-to-2019',
  '/indicators',
  '/indicators/re-referrals',
  '/indicators/plans-two-years-ended?year=2020',
  '/journeys',
  '/journeys?from=2014-03-31&to=2018-03-31',
  '/journeys/norfolk',
  '/journeys/birmingham?indicator=vacancy-rate',
  '/journeys/dorset-to-2019',
  '/journeys/search',
  '/studies',
  '/studies/agreement',
  '/definitions',
  '/definitions/national-framework',
  '/definitions/national-framework/contents',
  '/definitions/national-framework/theory',
  '/definitions/national-framework/history',
  '/definitions/national-framework/compare?with=childrens-experience',
  '/definitions/national-framework/edit',
  '/definitions/blank',
  '/programmes',
  '/programmes/first-inadequate',
  '/programmes/planted-effect',
  '/programmes/sector-led-improvement',
  '/programmes/new',
  '/programmes/new?from=childrens-trust',
  '/programmes/import',
  '/programmes/models',
  '/programmes/models/improvement-adviser',
  '/programmes/locks',
  '/programmes/locks/new?event=childrens-trust',
  '/sources',
  '/methods',
  '/methods/cumulative-logit',
  '/marks',
  '/api',
  '/search?q=kingston',
];

describe('every page', () => {
  it.each(pages)('%s is accessible, needs nothing from elsewhere and never scrolls sideways', async (path) => {
    for (const width of [1280, 360]) {
      const { page, context, elsewhere, faults } = await openPage(browser, { width });
      const response = await page.goto(at(path));
      expect(response?.status()).toBe(200);
      expect(await page.locator('h1').count()).toBe(1);
      expect(await accessibilityFaults(page)).toEqual([]);
      expect(await sidewaysScroll(page)).toBe(0);
      expect(elsewhere).toEqual([]);
      expect(faults).toEqual([]);
      await context.close();
    }
  });

  it.each(pages)('%s keeps its words within 320 pixels', async (path) => {
    const { page, context } = await openPage(browser, { width: 320 });
    await page.goto(at(path));
    expect(await sidewaysScroll(page)).toBe(0);
    await context.close();
  });

  it('has links that lead somewhere', async () => {
    const { page, context } = await openPage(browser, { script: false });
    const seen = new Set<string>();
    for (const path of pages) {
      await page.goto(at(path));
      const links = await page
        .locator('a[href^="/"]')
        .evaluateAll((found) => found.map((link) => link.getAttribute('href') ?? ''));
      for (const link of links) seen.add(link.replace(/#.*$/, ''));
    }
    const broken: string[] = [];
    // Authorities and indicators have one page each; the first few of a kind stand for the rest.
    const kinds = new Map<string, number>();
    for (const link of seen) {
      const kind = link.replace(/[^/]+(?=$|\?|\.)/, '…').replace(/\?.*/, '');
      kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
      if ((kinds.get(kind) ?? 0) > 8) continue;
      const response = await fetch(at(link));
      if (!response.ok) broken.push(`${link} ${response.status}`);
      await response.arrayBuffer();
    }
    expect(seen.size).toBeGreaterThan(100);
    expect(broken).toEqual([]);
    await context.close();
  });
});

describe('by keyboard', () => {
  it('offers the way past the navigation first, then the navigation, and shows where it is', async () => {
    const { page, context } = await openPage(browser);
    await page.goto(at('/authorities/norfolk'));
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('Skip');
    await page.keyboard.press('Enter');
    expect(page.url()).toContain('#main');
    await page.goto(at('/'));
    const stops: string[] = [];
    for (let step = 0; step < 9; step += 1) {
      await page.keyboard.press('Tab');
      stops.push(await page.evaluate(() => document.activeElement?.textContent?.trim() ?? ''));
    }
    expect(stops).toEqual(
      expect.arrayContaining([
        'Authorities',
        'Indicators',
        'Journeys',
        'Definitions',
        'Programmes',
        'Studies',
        'Sources',
      ]),
    );
    await context.close();
  });

  it('makes the map one stop: arrows move to a neighbouring tile, Enter opens it', async () => {
    const { page, context } = await openPage(browser);
    await page.goto(at('/authorities'));
    const map = page.locator('[data-wm-map]:visible').first();
    await map.focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowDown');
    const status = await page.locator('.wm-map-status').first().textContent();
    expect(status?.trim()).not.toBe('');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/authorities\/[a-z-]+$/);
    await context.close();
  });
});
