import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessibilityFaults, at, launch, openPage, sidewaysScroll } from './browser.ts';
import { type Running, start } from './server.ts';

const root = join(import.meta.dirname, '..');
const folder = join(root, '../shared/data/inspections/reports/birmingham');

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

/** The item that was asked for first, in the newest inspection of Birmingham that has a list. */
const newestItem = (page: Page): Locator => page.locator('.wm-inspection li:has(.wm-inspection__themes)').first();

describe('an analyst with a keyboard and without script', () => {
  it('goes from a name to what inspectors asked for, corrects a theme, sees it in the journey and takes it back', async () => {
    const { page, context } = await openPage(browser, { script: false });
    await page.goto(at('/journeys'));
    await page.getByLabel('The journey of one authority').focus();
    await page.keyboard.type('Birmingham');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/journeys\/birmingham$/);
    expect(await page.locator('main').textContent()).toMatch(/Good since February 2023, after inadequate in 2014/);
    expect(await newestItem(page).textContent()).not.toContain('Private fostering');

    await newestItem(page)
      .getByRole('link', { name: /correct/ })
      .focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/themes\/coding\/[0-9a-f]{12}$/);
    const item = page.url();
    await page.getByLabel('Private fostering').focus();
    await page.keyboard.press('Space');
    await page.getByLabel('Why, for the history').focus();
    await page.keyboard.type('Seen by a test');
    await page.keyboard.press('Enter');
    await page.getByText('a person decided').first().waitFor();

    await page.goto(at('/journeys/birmingham'));
    expect(await newestItem(page).textContent()).toContain('Private fostering');
    const taken = await (await fetch(at('/journeys/birmingham/improvements.csv'))).text();
    expect(
      taken.split('\n').filter((line) => line.includes('person') && line.includes('private-fostering')),
    ).toHaveLength(1);

    await page.goto(item);
    await page.getByRole('button', { name: 'Take the decision back' }).focus();
    await page.keyboard.press('Enter');
    await page.getByText('decision taken back').waitFor();
    await page.goto(at('/journeys/birmingham'));
    expect(await newestItem(page).textContent()).not.toContain('Private fostering');
    await context.close();
  });
});

it.each(['/journeys/cumbria', '/themes', '/themes/coding'])('%s is accessible at both widths', async (path) => {
  for (const width of [1280, 360]) {
    const { page, context, elsewhere, faults } = await openPage(browser, { width });
    expect((await page.goto(at(path)))?.status()).toBe(200);
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await sidewaysScroll(page)).toBe(0);
    expect([...elsewhere, ...faults]).toEqual([]);
    await context.close();
  }
});

// The reports themselves are not part of the program: read here where they stand beside it.
if (existsSync(folder)) {
  describe('an analyst with a folder of reports', () => {
    let own: Running;
    beforeAll(async () => {
      own = await start();
    });
    afterAll(() => own.stop());
    const imported = async () => {
      const run = promisify(execFile)(process.execPath, ['dist/waymark.js', 'import', folder], {
        cwd: root,
        env: { ...process.env, WAYMARK_HOME: own.home },
      });
      // A folder with a file that is refused ends with a fault; what it says is the same.
      return run.then(
        ({ stdout, stderr }) => stdout + stderr,
        (ended: { stdout: string; stderr: string }) => ended.stdout + ended.stderr,
      );
    };

    it('imports it, twice without a change, and is told which file is no report', async () => {
      const first = await imported();
      expect(first).toMatch(/2023-04-18\.pdf: imported[\s\S]*Birmingham: \d+ rows, 1 inspection/);
      expect(first).toMatch(/2012-10-19\.pdf: refused\s+found a web page/);
      expect(first).toContain('Release 2');
      const again = await imported();
      expect(again.match(/\.pdf: unchanged/g)).toHaveLength(4);
      expect(again).toContain('Nothing new');
    });

    it('then reads the words, searches them and opens a passage in its place', async () => {
      const { page, context, faults } = await openPage(browser);
      await page.goto(`${own.address}/journeys/birmingham`);
      expect(await newestItem(page).textContent()).toContain('response to domestic abuse');
      await page.goto(`${own.address}/journeys/search`);
      await page.locator('#q').fill('"management oversight" MASH');
      await page.keyboard.press('Enter');
      await page.waitForURL(/q=/);
      const passage = page.locator('#passages');
      expect(await passage.textContent()).toMatch(/Birmingham, September 2016/);
      expect(await passage.locator('mark').first().textContent()).toMatch(/management|oversight|MASH/i);
      await passage.locator('a[href*="/journeys/reports/"]').first().click();
      await page.waitForURL(/\/journeys\/reports\/[0-9a-f]{64}.*#p\d+$/);
      const place = page.locator(`[id="${new URL(page.url()).hash.slice(1)}"]`);
      expect(await place.textContent()).toMatch(/management oversight/i);
      expect(await accessibilityFaults(page)).toEqual([]);
      expect(faults).toEqual([]);
      await context.close();
    });
  });
}
