import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { accessibilityFaults, at, launch, openPage, sidewaysScroll } from './browser.ts';

let browser: Browser;
// Studies wait in one queue with those that a fresh workbench asks by itself.
vi.setConfig({ testTimeout: 180_000 });

beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

/** The fewest draws that the study takes: the answer is the same in kind, and comes in seconds. */
const FEW = 'bootstrap=200&permutations=100&simulations=50&placeboCurves=20';
const PLANTED = `/studies/impact?event=planted-effect&outcome=cla-rate&desired=down&${FEW}`;

/** Waits as a visitor without script does: the page asks again by itself until the study is done. */
async function answered(page: Page): Promise<string> {
  await page.locator('.wm-answer').first().waitFor({ timeout: 170_000 });
  return (await page.locator('main').textContent()) ?? '';
}

/** Sends the form that holds the button, as a keyboard user would, and waits for the page that comes. */
async function press(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name }).first().focus();
  await Promise.all([page.waitForEvent('framenavigated'), page.keyboard.press('Enter')]);
  await page.waitForLoadState();
}

describe('a programme of one’s own, without script', () => {
  it('is registered by form, read back with its days, and stands in the portfolio', async () => {
    const { page, context } = await openPage(browser, { script: false });
    await page.goto(at('/programmes'));
    await page.getByRole('link', { name: 'Register one' }).click();
    await page.fill('[name="id"]', 'advisers-by-form');
    await page.fill('[name="title"]', 'Advisers by form');
    await page.fill('[name="summary"]', 'Advisers worked with managers for a year.');
    await page.fill('[name="aim"]', 'Fewer agency social workers');
    await page.fill('[name="add-authority"]', 'Nowhereshire');
    await page.fill('[name="add-from"]', '2019-04-01');
    await press(page, 'Register');
    // An authority that is none is told by its name, and nothing that was typed is lost.
    expect(await page.locator('main').textContent()).toContain('Nowhereshire');
    expect(await page.inputValue('[name="title"]')).toBe('Advisers by form');
    await page.fill('[name="add-authority"]', 'Norfok');
    await press(page, 'Register');
    // A name that is nearly one is read as that one, and the page says so.
    expect(await page.locator('main').textContent()).toContain('read “Norfok” as Norfolk');
    await page.getByRole('link', { name: 'Advisers by form' }).click();
    await page.waitForURL(/\/programmes\/advisers-by-form$/);
    const words = (await page.locator('main').textContent()) ?? '';
    expect(words).toMatch(/1 authority/);
    expect(words).toMatch(/April 2019/);
    await page.goto(at('/programmes'));
    expect(await page.getByRole('link', { name: 'Advisers by form' }).count()).toBeGreaterThan(0);
    await context.close();
  });

  it('a file with faults is refused whole, a good one is kept, and its question leads to an answer', async () => {
    const { page, context } = await openPage(browser, { script: false });
    const send = async (rows: readonly string[]) => {
      await page.goto(at('/programmes/import'));
      const text = ['programme,title,summary,authority,from,to', ...rows, ''].join('\n');
      await page.setInputFiles('#file', { name: 'own.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
      await press(page, 'Import');
      await page.waitForLoadState();
      return (await page.locator('main').textContent()) ?? '';
    };
    const good = ['Norfolk', 'Devon', 'Leeds'].map((name) => `own-file,Own file,Help for a year,${name},2019-04-01,`);
    const faults = await send([...good, 'own-file,Own file,Help for a year,Nowhereshire,2019-04-01,']);
    expect(faults).toContain('Nowhereshire');
    expect(faults).toMatch(/row 5|line 5/i);
    expect((await fetch(at('/programmes/own-file'))).status).toBe(404);
    await send(good);
    await page.goto(at('/programmes/own-file'));
    expect(await page.locator('main').textContent()).toMatch(/3 authorities/);
    // Three authorities are too few: that is an answer, and it is asked on the programme's own page.
    await page.selectOption('[name="outcome"]', 'cla-rate');
    await page.selectOption('[name="desired"]', 'down');
    await press(page, 'Ask what it changed');
    const words = await answered(page);
    expect(page.url()).toMatch(/\/studies\/results\/impact-[0-9a-f]+$/);
    expect(await page.locator('h1').textContent()).toContain('Own file');
    expect(words).toMatch(/Cannot tell/i);
    expect(words).toMatch(/at least 5/);
    await page.getByRole('link', { name: 'Own file' }).last().click();
    await page.waitForURL(/\/programmes\/own-file$/);
    expect(await page.locator('main').textContent()).toMatch(/Cannot tell/i);
    const answer = await page.locator('main a[href^="/studies/results/impact-"]').first().getAttribute('href');
    expect((await fetch(at(answer ?? ''))).status).toBe(200);
    await context.close();
  });
});

describe('what a programme changed', () => {
  it('a made-up effect is found, with its checks, on one page that fits a phone', async () => {
    const { page, context, elsewhere, faults } = await openPage(browser);
    await page.goto(at(PLANTED));
    const words = await answered(page);
    expect(await page.locator('h1').textContent()).toMatch(/Did .*children looked after\?/);
    expect(await page.locator('.wm-answer').first().textContent()).toMatch(/Worked/);
    expect(words).toMatch(/learning example/i);
    const headings = await page.locator('h2').allTextContents();
    const order = ['Checks', 'Estimates side by side', 'Why this verdict', 'What would change it', 'How it was worked'];
    const places = order.map((start) => headings.findIndex((heading) => heading.trim().startsWith(start)));
    expect(places).not.toContain(-1);
    expect([...places].sort((a, b) => a - b)).toEqual(places);
    expect(await page.locator('main svg[role="img"]:visible').count()).toBeGreaterThan(3);
    expect(await accessibilityFaults(page)).toEqual([]);
    for (const width of [360, 320]) {
      await page.setViewportSize({ width, height: 900 });
      expect(await sidewaysScroll(page)).toBe(0);
    }
    const record = (await (
      await fetch(at(`${(await page.locator('a[href$=".json"]').first().getAttribute('href')) ?? ''}`))
    ).json()) as { result: { verdict: { answer: string }; units: { treated: number } } };
    expect(record.result.verdict.answer).toBe('worked');
    expect(record.result.units.treated).toBeGreaterThan(20);
    const word = await page.locator('a[href$=".docx"]').first().getAttribute('href');
    const file = await fetch(at(word ?? ''));
    expect(file.status).toBe(200);
    expect((await file.arrayBuffer()).byteLength).toBeGreaterThan(20_000);
    expect(elsewhere).toEqual([]);
    expect(faults).toEqual([]);
    await context.close();
  });

  it('a design is locked without script, and what was changed afterwards is told on the result', async () => {
    const { page, context } = await openPage(browser, { script: false });
    await page.goto(at('/programmes/locks/new?event=new-unitary&outcome=cla-rate&desired=down&look=yes'));
    await page.getByRole('button', { name: 'Lock this design' }).waitFor({ timeout: 170_000 });
    const design = (await page.locator('main').textContent()) ?? '';
    expect(design).toContain('What could this design find?');
    // Nothing of a result is shown before the lock.
    expect(design).not.toContain('Estimates side by side');
    await page.fill('[name="why"]', 'Reorganisation was announced for all at once.');
    await press(page, 'Lock this design');
    await page.waitForURL(/\/programmes\/locks\/[\w-]+$/);
    expect(await page.locator('main').textContent()).toContain('Reorganisation was announced');
    await page.goto(at(`/studies/impact?event=new-unitary&outcome=cla-rate&desired=down&horizon=2&${FEW}`));
    const words = await answered(page);
    expect(words).toMatch(/Locked on/);
    expect(words).toMatch(/Changed since:.*years averaged \(was 3, is 2\)/);
    await context.close();
  });
});

describe('value and pressures', () => {
  it('say so where there is no effect to value, and draw what each part of a pressure is', async () => {
    const { page, context } = await openPage(browser, { width: 360 });
    await page.goto(at('/studies/value'));
    expect(await answered(page)).toMatch(/Cannot tell/i);
    expect(await page.locator('main table').count()).toBeGreaterThan(0);
    expect(await sidewaysScroll(page)).toBe(0);
    await page.goto(at('/studies/demand?focus=norfolk'));
    expect(await answered(page)).toContain('Norfolk');
    expect(await page.locator('main table').count()).toBeGreaterThan(1);
    expect(await page.locator('main svg').count()).toBeGreaterThan(1);
    expect(await sidewaysScroll(page)).toBe(0);
    expect(await accessibilityFaults(page)).toEqual([]);
    await context.close();
  });
});
