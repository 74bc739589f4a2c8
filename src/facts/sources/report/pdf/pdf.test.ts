import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HOSTILE, locked, scan } from '../testing/hostile.ts';
import { assemble, fontObjects, lines, pdfOf, type Run, type Sheet } from '../testing/pdf.ts';
import { openEngine } from './engine.ts';
import { PDF_LIMITS } from './limits.ts';
import { pdfText, readPdf } from './read.ts';

async function page(runs: readonly Run[], sheet: Partial<Sheet> = {}) {
  const [first] = (await pdfText(pdfOf([{ ...sheet, runs }]))).pages;
  if (first === undefined) throw new Error('no page');
  return first;
}
const texts = async (runs: readonly Run[], sheet: Partial<Sheet> = {}): Promise<readonly string[]> =>
  (await page(runs, sheet)).lines.map(({ text }) => text);

describe('words with places', () => {
  it('stand where they were put, with size and weight', async () => {
    const {
      width,
      height,
      lines: found,
    } = await page([
      { text: 'Overall effectiveness', x: 72, y: 100, size: 11 },
      { text: 'Good', x: 400, y: 100, size: 11, bold: true },
    ]);
    expect([width, height]).toEqual([595, 842]);
    const [line] = found;
    expect(line?.words.map(({ text }) => text)).toEqual(['Overall', 'effectiveness', 'Good']);
    const [first, , last] = line?.words ?? [];
    expect(first).toMatchObject({ size: 11, bold: false });
    expect(first?.left).toBeCloseTo(72, 0);
    expect(last).toMatchObject({ bold: true });
    expect(last?.left).toBeCloseTo(400, 0);
    expect(first && first.top < 100 && first.bottom > 100).toBe(true);
  });

  it('are on one line only where they share a baseline', async () => {
    const label = lines(['The experiences and progress of', 'children in care'], { x: 72, y: 100, leading: 14 });
    expect(await texts([...label, { text: 'Good', x: 400, y: 107 }])).toEqual([
      'The experiences and progress of',
      'Good',
      'children in care',
    ]);
  });

  it('let a footnote’s mark be a word of its own in its line, and no ordinal', async () => {
    const mark = await page([
      { text: 'board', x: 72, y: 100 },
      { text: '1', x: 102.1, y: 95, size: 7 },
      { text: ' met', x: 106, y: 100 },
    ]);
    expect(mark.lines.map(({ text }) => text)).toEqual(['board 1 met']);
    expect(mark.lines[0]?.words.map(({ size }) => size)).toEqual([12, 7, 12]);
    const ordinal = await texts([
      { text: 'on 3', x: 72, y: 100 },
      { text: 'rd', x: 95.4, y: 95, size: 7 },
      { text: ' May', x: 102, y: 100 },
    ]);
    expect(ordinal).toEqual(['on 3rd May']);
  });

  it('are whole where letters are drawn singly, and apart where columns meet', async () => {
    const single = [...'report'].map((text, at) => ({
      text,
      x: 72 + at * 6.4,
      y: 100,
      font: 'mono' as const,
      size: 10,
    }));
    expect(await texts(single)).toEqual(['report']);
    expect(
      await texts([
        { text: 'left', x: 72, y: 100 },
        { text: 'right', x: 97, y: 100 },
      ]),
    ).toEqual(['left right']);
    expect(
      await texts([
        { text: 'twice', x: 72, y: 100 },
        { text: 'twice', x: 72.4, y: 100 },
      ]),
    ).toEqual(['twice']);
  });

  it('keep hyphens at the ends of lines, and read ligatures and every kind of hyphen', async () => {
    expect(await texts(lines(['a multi-', 'agency plan'], { x: 72, y: 100 }))).toEqual(['a multi-', 'agency plan']);
    expect(await texts([{ text: 'e\ufb03cient o\ufb00er co\u2011operate re\u00adunite', x: 72, y: 100 }])).toEqual([
      'efficient offer co-operate re-unite',
    ]);
  });

  it('are the visible ones: not hidden, tiny, turned, off the page or white on white', async () => {
    const seen = { text: 'seen', x: 72, y: 100 };
    const unseen: Run[] = [
      { text: 'hidden', x: 72, y: 200, mode: 3 },
      { text: 'tiny', x: 72, y: 220, size: 0.5 },
      { text: 'turned', x: 300, y: 400, angle: 90 },
      { text: 'slanting', x: 300, y: 500, angle: 45 },
      { text: 'outside', x: 800, y: 300 },
      { text: 'white', x: 72, y: 300, colour: [1, 1, 1] },
    ];
    expect(await texts([seen, ...unseen])).toEqual(['seen']);
    const banner = '0 0 0.5 rg 0 692 595 150 re f ';
    expect(await texts([{ text: 'banner', x: 72, y: 100, colour: [1, 1, 1] }], { drawing: banner })).toEqual([
      'banner',
    ]);
  });

  it('are read upright where the page is turned or does not begin at nought', async () => {
    const turned = await page(
      [
        { text: 'first', x: 100, y: 700, angle: 90 },
        { text: 'second', x: 130, y: 700, angle: 90 },
      ],
      { entries: '/Rotate 90' },
    );
    expect(turned.lines.map(({ text }) => text)).toEqual(['first', 'second']);
    expect([turned.width, turned.height]).toEqual([842, 595]);
    const moved = await page([{ text: 'here', x: 172, y: 200 }], { entries: '/CropBox [100 0 595 742]' });
    expect(moved.lines[0]?.left).toBeCloseTo(72, 0);
    expect(moved.lines[0]?.bottom).toBeLessThan(110);
  });

  it('have the size with which they are drawn, whatever the font says', async () => {
    const content = 'BT /F 1 Tf 14 0 0 14 72 700 Tm (Scaled) Tj ET';
    const file = assemble([
      '<< /Type /Catalog /Pages 2 0 R >>',
      '<< /Type /Pages /Count 1 /Kids [3 0 R] >>',
      '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>',
      { dictionary: '', stream: new TextEncoder().encode(content) },
      '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold >>',
    ]);
    expect((await pdfText(file)).pages[0]?.lines[0]).toMatchObject({ text: 'Scaled', size: 14, bold: true });
  });
});

describe('bounds', () => {
  it('tell a scan, a locked file, one that only its owner may change, and too many pages', async () => {
    expect(await readPdf(scan())).toMatchObject({ ok: false, refusal: { code: 'scanned' } });
    expect(await readPdf(locked('Secret', 'word'))).toMatchObject({ ok: false, refusal: { code: 'encrypted' } });
    expect((await pdfText(locked('For all to read', ''))).pages[0]?.lines[0]?.text).toBe('For all to read');
    const long = pdfOf(Array.from({ length: 301 }, () => ({ runs: [{ text: 'page', x: 72, y: 72 }] })));
    expect(await readPdf(long)).toMatchObject({
      ok: false,
      refusal: { code: 'too-long', found: 'a PDF of 301 pages; at most 300 are read' },
    });
    const large = new Uint8Array(PDF_LIMITS.fileBytes + 1);
    expect(await readPdf(large)).toMatchObject({ ok: false, refusal: { code: 'too-large' } });
  });

  it('read the good pages of a file with a bad one, and say which is bad', async () => {
    const third = 'x'.repeat(PDF_LIMITS.lettersOnPage / 2);
    const many = [50, 60, 70].map((y) => ({ text: third, x: 0, y, size: 3 }));
    const resources = `/XObject << /Im ${3 + fontObjects} 0 R >>`;
    const picture = {
      dictionary: '/Type /XObject /Subtype /Image /Width 8 /Height 8 /ColorSpace /DeviceGray /BitsPerComponent 8',
      stream: new Uint8Array(64),
    };
    const file = pdfOf(
      [
        { runs: [{ text: 'good', x: 72, y: 72 }] },
        { runs: many },
        { runs: [], drawing: 'q 500 0 0 500 0 0 cm /Im Do Q ', resources },
      ],
      [picture],
    );
    const { pages } = await pdfText(file);
    expect(pages.map(({ lines: found }) => found.length)).toEqual([1, 0, 0]);
    expect(pages.map(({ unread }) => unread)).toEqual([
      undefined,
      expect.stringMatching(/^it has 75,00\d letters, more than a printed page can show$/),
      'it is a picture without letters',
    ]);
  });

  it('hold for the engine’s memory', async () => {
    const limit = 40 * 1024 * 1024;
    const engine = await openEngine(limit);
    expect(engine.malloc(8 * 1024 * 1024)).not.toBe(0);
    expect(engine.exhausted()).toBe(false);
    expect(engine.malloc(64 * 1024 * 1024)).toBe(0);
    expect(engine.exhausted()).toBe(true);
    expect(engine.memory.buffer.byteLength).toBeLessThanOrEqual(limit);
    const bomb = HOSTILE['deflate bomb']?.() ?? new Uint8Array();
    const outcome = await readPdf(bomb, { ...PDF_LIMITS, memoryBytes: limit });
    expect(outcome).toMatchObject({ ok: false, refusal: { code: 'too-much-memory' } });
  });

  it('give an answer for a file cut off anywhere and for any changed bytes', async () => {
    const whole = pdfOf([
      { runs: lines(['One line', 'and another'], { x: 72, y: 100 }) },
      { runs: [{ text: 'End', x: 72, y: 72 }] },
    ]);
    const plain = await readPdf(whole);
    await fc.assert(
      fc.asyncProperty(
        fc.nat(whole.length),
        fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { maxLength: 24 }),
        async (length, changes) => {
          const bytes = whole.slice();
          for (const [at, value] of changes) bytes[at] = value;
          const outcome = await readPdf(length % 2 === 0 ? bytes.slice(0, length) : bytes);
          expect(outcome.ok || outcome.refusal.remedy.length > 10).toBe(true);
        },
      ),
      { numRuns: 60, seed: 7 },
    );
    expect(await readPdf(whole)).toEqual(plain);
  });
});

const reports = '../shared/data/inspections/reports';
const poppler = spawnSync('pdftotext', ['-v']).status === 0;
if (existsSync(reports) && poppler) {
  describe('against pdftotext', () => {
    it('has its words, in every fortieth report', async () => {
      const files = readdirSync(reports, { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.pdf'))
        .sort();
      const counts = { same: 0, all: 0 };
      for (const file of files.filter((_, index) => index % 40 === 0)) {
        const outcome = await readPdf(readFileSync(`${reports}/${file}`));
        if (!outcome.ok) continue;
        const theirs = spawnSync('pdftotext', ['-q', `${reports}/${file}`, '-'], { encoding: 'utf8' }).stdout.split(
          '\f',
        );
        for (const { number, lines: found } of outcome.text.pages) {
          const bag = new Map<string, number>();
          for (const word of found.flatMap(({ words }) => words)) bag.set(word.text, (bag.get(word.text) ?? 0) + 1);
          for (const word of wordsIn(theirs[number - 1] ?? '')) {
            const left = bag.get(word) ?? 0;
            counts.all += 1;
            if (left > 0) counts.same += 1;
            bag.set(word, left - 1);
          }
        }
      }
      expect(counts.all).toBeGreaterThan(40_000);
      expect(counts.same / counts.all).toBeGreaterThan(0.995);
    }, 180_000);
  });
}

function wordsIn(text: string): readonly string[] {
  return text
    .replace(/[\u00ad\u2010\u2011]/g, '-')
    .replace(/[\ufb00-\ufb06]/g, (ligature) => ligature.normalize('NFKC'))
    .split(/\s+/)
    .filter((word) => word !== '');
}
