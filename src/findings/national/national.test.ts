import { describe, expect, it, vi } from 'vitest';
import { testDataset } from '#facts/panel/index.ts';
import type { StudyRecord } from '#studies/runner/index.ts';
import { foundingOf, foundingWithin } from './question.ts';
import { nationalRoom } from './room.ts';

const dataset = testDataset({
  areas: [
    { code: 'E06000001', name: 'Ashby', dfeCode: '801' },
    { code: 'E06000002', name: 'Dale <i>', dfeCode: '802' },
  ],
  inspections: [
    {
      id: 'x',
      authority: 'E06000001',
      framework: 'ILACS',
      kind: 'standard',
      start: '2018-03-05',
      end: null,
      published: '2018-04-20',
      grades: { overall: 2 },
      notJudged: [],
      sources: {},
      conflicts: [],
    },
  ],
});

const record = {
  study: 'agreement',
  recipe: { study: 'agreement', title: '', question: '', seed: 7, choices: {} },
  provenance: { recipeHash: 'aa', resultHash: 'bb' },
  result: {},
  blocks: [
    { kind: 'headline', tag: null, text: '**Only on workforce.** No other link is clear.', basis: '153 authorities.' },
    {
      kind: 'figure',
      section: null,
      lede: null,
      chart: {
        type: 'estimates',
        id: 'agreement-estimates',
        title: 'How strongly each goes with grades',
        subtitle: '',
        description: 'Two estimates.',
        source: '',
        axis: { left: 'worse', right: 'better', zero: true },
        valueLabel: 'Coefficient',
        intervalLabel: '95% interval',
        clearLabel: 'Clear',
        notClearLabel: 'Not clear',
        rows: [],
      },
      table: { id: 't', title: 'All results', columns: [], rows: [] },
    },
  ],
} as unknown as StudyRecord;

const frame = { navigation: [], footerLinks: [], stylesheet: '/waymark.css?v=1' };
const room = (agreement: () => Promise<StudyRecord | null>) => {
  const { pages } = nationalRoom({ datasets: async () => dataset, agreement, frame });
  if (pages === undefined) throw new Error('no pages');
  return pages;
};

describe('the home page', () => {
  it('opens with the question and the newest answer', async () => {
    const response = await room(async () => record).request('/');
    const text = await response.text();
    expect(response.status).toBe(200);
    expect(text).toMatch(/<h1[^>]*>Do inspection grades and outcomes for children agree\?<\/h1>/);
    expect(text).toContain('<strong>Only on workforce.</strong>');
    expect(text).toContain('How strongly each goes with grades');
    expect(text).toContain('The state of England');
    expect(text).toContain('href="/authorities?region=north-east"');
    expect(text).not.toContain('Dale <i>');
  });

  it('is kept by a browser until release or result change', async () => {
    const first = await room(async () => record).request('/');
    const etag = first.headers.get('etag') ?? '';
    const again = await room(async () => record).request('/', { headers: { 'if-none-match': etag } });
    expect(again.status).toBe(304);
    const other = { ...record, provenance: { ...record.provenance, resultHash: 'cc' } };
    const changed = await room(async () => other).request('/', { headers: { 'if-none-match': etag } });
    expect(changed.status).toBe(200);
  });

  it('stands without the study, and says so', async () => {
    const absent = await (await room(async () => null).request('/')).text();
    expect(absent).toContain('The study has not been run on the current figures.');
    const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const failed = await (await room(() => Promise.reject(new Error('no worker'))).request('/')).text();
    expect(failed).toContain('The state of England');
    expect(logged).toHaveBeenCalled();
    logged.mockRestore();
  });

  it('asks again by itself while the study runs', async () => {
    const slow = await room(() => new Promise<null>(() => undefined)).request('/');
    expect(slow.headers.get('refresh')).toBe('4');
    expect(await slow.text()).toContain('being worked out');
  });

  it('does not wait for a long run', async () => {
    const never = new Promise<null>(() => undefined);
    expect(await foundingWithin(() => never, 5)).toEqual({ state: 'running' });
    expect(foundingOf({ ...record, blocks: [] })).toEqual({ state: 'absent' });
  });

  it('gives the state of England to take away', async () => {
    const pages = room(async () => record);
    const csv = await (await pages.request('/england/grades.csv')).text();
    expect(csv.split('\r\n')[1]).toBe('2018-03-31,0,1,0,0,1,100');
    expect((await pages.request('/england/grades.svg')).headers.get('content-type')).toContain('image/svg+xml');
    expect((await pages.request('/england/grades.doc')).status).toBe(404);
  });

  it('gives the figure of the founding study to take away, once there is a result', async () => {
    const pages = room(async () => record);
    expect(await (await pages.request('/')).text()).toContain('href="/england/agreement.csv"');
    expect((await pages.request('/england/agreement.csv')).headers.get('content-type')).toContain('text/csv');
    expect((await pages.request('/england/agreement.svg')).headers.get('content-type')).toContain('image/svg+xml');
    expect((await room(async () => null).request('/england/agreement.csv')).status).toBe(404);
  });
});
