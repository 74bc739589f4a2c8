import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessibilityFaults, at, launch, openPage, sidewaysScroll } from './browser.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

describe('the pages of journeys', () => {
  it('compare other days without script, and say once what is wrong with a day', async () => {
    const { page, context } = await openPage(browser, { script: false });
    await page.goto(at('/journeys'));
    await page.getByText('Compare other days').click();
    await page.locator('#from').fill('2019-02-30');
    await page.getByRole('button', { name: 'Compare' }).click();
    expect(await page.locator('.govuk-error-summary').textContent()).toContain('“2019-02-30” is not a date');
    await page.locator('#from').fill('2019-03-31');
    await page.getByRole('button', { name: 'Compare' }).click();
    await page.waitForURL(/from=2019-03-31/);
    expect(await page.locator('main').textContent()).toMatch(/Between 31 March 2019 and 31 March 2025/);
    await context.close();
  });

  it('lead from a name to its journey, and another indicator stands under the judgements', async () => {
    const { page, context } = await openPage(browser, { script: false });
    await page.goto(at('/journeys'));
    await page.getByLabel('The journey of one authority').fill('926');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/journeys\/norfolk$/);
    await page.locator('#indicator').selectOption({ index: 2 });
    await page.getByRole('button', { name: 'Show', exact: true }).click();
    await page.waitForURL(/indicator=/);
    expect(await page.locator('main').textContent()).toContain('Good since November 2022');
    await context.close();
  });

  it.each([
    ['/journeys?from=soon', 400],
    ['/journeys/norfolk?indicator=nothing', 404],
    ['/journeys/atlantis', 404],
  ])('answer %s accessibly at both widths', async (path, status) => {
    for (const width of [1280, 360]) {
      const { page, context } = await openPage(browser, { width });
      const response = await page.goto(at(path));
      expect(response?.status()).toBe(status);
      expect(await accessibilityFaults(page)).toEqual([]);
      expect(await sidewaysScroll(page)).toBe(0);
      await context.close();
    }
  });
});
