import { afterAll, describe, expect, it } from 'vitest';
import { openReportReader } from './reader.ts';
import { HOSTILE, locked, scan } from './testing/hostile.ts';
import { lines, pdfOf } from './testing/pdf.ts';

// Less memory than outside tests, so that less has to be packed to exceed it.
const limits = { memoryBytes: 96 * 1024 * 1024 };
const reader = openReportReader({ threads: 2, limits });
afterAll(() => reader.close());

const good = pdfOf([{ runs: lines(['A letter about', 'nothing in particular.'], { x: 72, y: 100 }) }]);
const text = (value: string): Uint8Array => new TextEncoder().encode(value);
const read = (bytes: Uint8Array) => reader.read({ name: 'any.pdf', bytes });

describe('the reader of reports', () => {
  it('says what a file is that is no PDF, and starts no thread for it', async () => {
    const reasons = await Promise.all(
      [
        new Uint8Array(),
        text('<!DOCTYPE html><html><head><title>Report not found</title>'),
        text('PK\u0003\u0004....word/document.xml'),
        text('{\\rtf1 hello}'),
        text('region,year\nNorfolk,2020'),
      ].map(async (bytes) => (await read(bytes)) as { reason: string }),
    );
    expect(reasons.map(({ reason }) => reason)).toEqual([
      'This is an empty file.',
      'This is a web page (“Report not found”), not a PDF.',
      'This is a Word document, not a PDF.',
      'This is a rich text document, not a PDF.',
      'This is a file that does not begin as a PDF does.',
    ]);
  });

  it('refuses a PDF that is no report, a scan and a locked one with what to do', async () => {
    const [other, picture, secret] = await Promise.all([good, scan(2), locked('Secret', 'word')].map(read));
    expect(other).toMatchObject({ ok: false });
    expect(picture).toMatchObject({ ok: false, reason: expect.stringContaining('a scan') });
    expect(secret).toMatchObject({ ok: false, reason: expect.stringContaining('password') });
    for (const outcome of [other, picture, secret]) expect(outcome?.ok === false && outcome.remedy).toMatch(/\w{3}/);
  });

  it('answers every hostile file within its limits, and reads the next good one', async () => {
    const before = await read(good);
    for (const [name, make] of Object.entries(HOSTILE)) {
      const started = performance.now();
      const outcome = await read(make());
      expect(outcome.ok, name).toBe(false);
      expect(performance.now() - started, name).toBeLessThan(60_000);
    }
    expect(await read(good)).toEqual(before);
  }, 180_000);

  it('ends a thread that takes too long, and the file after it is read', async () => {
    const hasty = openReportReader({ threads: 1, limits: { milliseconds: 40 } });
    const slow = HOSTILE['millions of letters']?.() ?? good;
    const [late, next] = await Promise.all([
      hasty.read({ name: 'slow.pdf', bytes: slow }),
      hasty.read({ name: 'page.pdf', bytes: text('<html>') }),
    ]);
    expect(late).toMatchObject({ ok: false, reason: expect.stringContaining('longer than 0.04 seconds') });
    expect(next).toMatchObject({ ok: false, reason: 'This is a web page, not a PDF.' });
    await hasty.close();
    const patient = openReportReader({ threads: 1, limits: { milliseconds: 30_000 } });
    const fine = await patient.read({ name: 'good.pdf', bytes: good });
    expect(fine).toEqual(await read(good));
    await patient.close();
  });

  it('leaves the caller’s bytes alone, and reads nothing once closed', async () => {
    const bytes = good.slice();
    await read(bytes);
    expect(bytes).toEqual(good);
    const closed = openReportReader({ threads: 1 });
    const waiting = Promise.allSettled(['a.pdf', 'b.pdf'].map((name) => closed.read({ name, bytes })));
    await closed.close();
    const late = await Promise.allSettled([closed.read({ name: 'c.pdf', bytes })]);
    expect([...(await waiting), ...late].map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
  });
});
