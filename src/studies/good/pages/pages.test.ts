import { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDataset } from '#facts/panel/index.ts';
import { type Definition, memoryDefinitions } from '#frameworks/definitions/index.ts';
import { inThread, memoryResults, type StudiesRoom, studiesRoom } from '#studies/runner/index.ts';
import { goodKind } from '../index.ts';
import { definition, literalOf, use, YEAR } from '../testing.ts';
import { goodPages } from './routes.tsx';

const frame = {
  navigation: [{ label: 'Definitions', href: '/definitions' }],
  footerLinks: [],
  stylesheet: '/assets/a.css',
};
const EVIL = 'A <script>alert(1)</script> [toy](https://evil.example)';
const toy: Definition = definition([use('a'), use('b', { weight: 5 })], { id: 'my-toy', title: EVIL });
const quick = {
  ...goodKind,
  // The same study with fewer draws: what is tested is the page.
  resolve: (
    choices: Parameters<NonNullable<typeof goodKind.resolve>>[0],
    dataset: Parameters<typeof goodKind.run>[0],
  ) =>
    goodKind.resolve?.({ ...choices, variants: 500, chanceDraws: 100, permutations: 0, context: [] }, dataset) ??
    choices,
};

describe('the page of a definition', () => {
  const dataset = testDataset(
    literalOf(
      {
        a: Array.from({ length: 14 }, (_, i) => 10 * i),
        b: Array.from({ length: 14 }, (_, i) => (5 * i) % 14),
      },
      Array.from({ length: 14 }, (_, i) => ((i % 4) + 1) as 1 | 2 | 3 | 4),
    ),
  );
  const store = memoryDefinitions();
  const results = memoryResults();
  const app = new Hono();
  let room: StudiesRoom;
  const get = async (path: string, headers: Record<string, string> = {}) => {
    const first = await app.request(path, { headers });
    const answer = first.status === 302 ? await app.request(first.headers.get('location') ?? '', { headers }) : first;
    return { status: answer.status, headers: answer.headers, text: await answer.text() };
  };

  beforeAll(async () => {
    await store.put(toy, { why: null, expected: null });
    const datasets = async () => dataset;
    room = studiesRoom({
      studies: [quick],
      datasets,
      releases: async () => [],
      results: async () => results,
      workers: () => inThread([quick]),
      threads: 1,
      frame,
    });
    app.route(
      '/',
      goodPages({
        datasets,
        store: async () => store,
        desk: room.desk,
        frame,
        scripts: { page: '/assets/definition.js', worker: '/assets/definition-worker.js' },
        patience: 60_000,
      }),
    );
  });
  afterAll(() => room.desk.close());

  it('keeps the result of a definition as it is; what is tried out once it is taken away', async () => {
    await get('/definitions/my-toy');
    const [stated] = await results.list();
    expect(stated).toMatchObject({ study: 'good', project: 'Mine' });
    const changed = await get('/definitions/my-toy?w.a=37');
    const id = /studies\/results\/(good-[0-9a-f]{12})/.exec(changed.text)?.[1] ?? '';
    expect(id).not.toBe(stated?.id);
    expect(await results.entry(id)).toMatchObject({ project: 'Passing' });
    expect(await results.list()).toHaveLength(1);
  });

  it('answers, with weights beside places, inspection, cautions and files', async () => {
    const { status, text } = await get('/definitions/my-toy');
    expect(status).toBe(200);
    expect(text).toContain('Who meets this definition of good, and does it depend on the choices?');
    expect(text).toContain('name="w.a"');
    expect(text).toContain('Update ranks');
    expect(text).toContain('Place of every authority, and how far it moves');
    expect(text).toContain('The first 11');
    expect(text).toContain('Does inspection agree with it?');
    expect(text).toContain('Cautions');
    expect(text).toContain('/definitions/my-toy/definition.yaml');
    expect(text).toContain('action="/definitions/my-toy/weights"');
    expect(text).toContain('src="/assets/definition.js"');
    expect(text).toContain('data-wm-worker="/assets/definition-worker.js"');
    expect(text.match(/<h1/g)).toHaveLength(1);
  });
  it('what somebody wrote stays words', async () => {
    const { text } = await get('/definitions/my-toy?w.a=30');
    expect(text).not.toContain('<script>alert');
    expect(text).not.toContain('href="https://evil.example');
    expect(text).toContain('A &lt;script&gt;');
  });
  it('changed weights are worked out and shown beside what was', async () => {
    const { status, text } = await get('/definitions/my-toy?w.a=10&w.b=40&normalisation=min-max');
    expect(status).toBe(200);
    expect(text).toContain('was 5');
    expect(text).toContain('One changed.');
    expect(text).toContain('What changed');
    expect(text).toContain('Largest moves');
    expect(text).toContain('changed by you');
    // Links keep the state.
    expect(text).toContain('/definitions/my-toy/result.docx?w.b=40&amp;normalisation=min-max');
  });
  it('one authority in focus, and a name that nobody has', async () => {
    const slug = dataset.register.byCode('E09000003')?.slug ?? '';
    const one = await get(`/definitions/my-toy?authority=${slug}`);
    expect(one.text).toContain('on the other side of the middle');
    const none = await get('/definitions/my-toy?authority=atlantis');
    expect(none.status).toBe(200);
    expect(none.text).toContain('No such authority.');
    const all = await get('/definitions/my-toy?show=all');
    expect(all.text).toContain('All 14 authorities');
  });
  it('bad weights: 422, each with its words, and nothing typed is lost', async () => {
    const { status, text } = await get('/definitions/my-toy?w.a=lots&w.b=7&minimum=x&compare=nobody&years=9');
    expect(status).toBe(422);
    expect(text).toContain('“lots” is not a weight');
    expect(text).toContain('value="lots"');
    expect(text).toContain('value="7"');
    expect(text).toContain('value="x"');
    expect(text).toContain('href="#w-a"');
    expect(text).toContain('href="#choice-minimum"');
    expect(text).toContain('There is no definition “nobody” to compare with.');
    expect(text).toContain('href="#choice-years"');
  });
  it.each([
    'figures/good-places.csv?w.unknown=1',
    'figures/good-places.svg?w.a=0x10',
    'result.json?w.a=-1',
    'ingredients.json?minimum=abc',
    'ingredients.json?period=new',
    'ingredients.json?period=1990',
  ])('hands over nothing for %s', async (path) => {
    const { status, headers, text } = await get(`/definitions/my-toy/${path}`);
    expect(status).toBe(422);
    expect(headers.get('content-type')).toContain('text/html');
    expect(text).toContain('There is a problem');
  });
  it('the address of a form that sent every field is cut to what was changed', async () => {
    const answer = await app.request('/definitions/my-toy?w.a=20&years=vary&minimum=&compare=&kept=3');
    expect(answer.status).toBe(302);
    expect(answer.headers.get('location')).toBe('/definitions/my-toy?w.a=20&kept=3');
    expect((await app.request('/definitions/my-toy?w.a=20&kept=3')).status).toBe(200);
  });
  it('without measures: one calm sentence and the way to some', async () => {
    const { status, text } = await get('/definitions/blank');
    expect(status).toBe(200);
    expect(text).toContain('has no measure yet');
    expect(text).toContain('href="/definitions/blank/edit"');
    expect(text).not.toContain('There is a problem');
  });
  it('a copy is compared with what it was copied from; the form that saves holds all that was changed', async () => {
    const made = await store.get('my-toy');
    const origin = { id: 'my-toy', title: toy.title, hash: made?.hash ?? '' };
    const same = { ...toy, id: 'a-copy', title: 'A copy' };
    await store.put(same, { why: null, expected: null, origin });
    expect((await get('/definitions/a-copy')).text).not.toContain('What changed');
    const heavier = toy.outcomes.map((outcome) => ({
      ...outcome,
      measures: outcome.measures.map((each) => ({ ...each, weight: each.measure === 'a' ? 40 : each.weight })),
    }));
    const expected = (await store.get('a-copy'))?.hash ?? '';
    await store.put({ ...same, outcomes: heavier }, { why: 'A matters more.', expected });
    const copy = await get('/definitions/a-copy?kept=2');
    expect(copy.text).toContain('What changed');
    expect(copy.text).toContain('Version 2 is kept.');
    const changed = await get('/definitions/a-copy?minimum=0&years=1');
    const form = /<form[^>]*data-wm-save.*?<\/form>/s.exec(changed.text)?.[0] ?? '';
    expect(form).toMatch(/name="minimum" value="0"/);
    expect(form).toMatch(/name="years" value="1"/);
    expect(form).toContain('Save as a new version');
  });
  it('a scope that leaves nobody: said beside the form, with what was typed', async () => {
    const exclude = dataset.register.authorities.map(({ code }) => ({ authority: code, reason: 'For the test.' }));
    const nobody = definition([use('a'), use('b')], {
      id: 'nobody',
      title: 'Nobody',
      scope: { ...toy.scope, exclude },
    });
    await store.put(nobody, { why: null, expected: null });
    const { status, text } = await get('/definitions/nobody?w.a=7');
    expect(status).toBe(422);
    expect(text).toContain('leaves no authority of 14. Ask for a smaller minimum');
    expect(text).toContain('value="7"');
  });
  it('unknown definitions and versions: 404 with what there is', async () => {
    const unknown = await get('/definitions/nothing-like-it');
    expect(unknown.status).toBe(404);
    expect(unknown.text).toContain('my-toy');
    const version = await get('/definitions/my-toy?version=9');
    expect(version.status).toBe(404);
    expect(version.text).toContain('There is no such version');
    expect((await get('/definitions/..%2f..')).status).toBe(404);
    expect((await get('/definitions/my-toy/figures/else.svg')).status).toBe(404);
  });
  it('figures and files of the state in the address', async () => {
    const svg = await get('/definitions/my-toy/figures/good-places.svg?w.b=40');
    expect(svg.headers.get('content-type')).toBe('image/svg+xml');
    expect(svg.text).toContain('<svg');
    const csv = await get('/definitions/my-toy/figures/good-shown.csv?show=all');
    expect(csv.text.split('\n').length).toBeGreaterThan(14);
    const file = await get('/definitions/my-toy/result.csv?w.b=40');
    expect(file.status).toBe(303);
    expect(file.headers.get('location')).toMatch(/^\/studies\/results\/.+\.csv$/);
  });
  it('ingredients for the script, told again only when they changed', async () => {
    const first = await get('/definitions/my-toy/ingredients.json');
    expect(first.status).toBe(200);
    const page = JSON.parse(first.text);
    expect(page.ingredients.units).toHaveLength(14);
    expect(page.period).toBe(YEAR);
    const tag = first.headers.get('etag') ?? '';
    expect((await get('/definitions/my-toy/ingredients.json', { 'if-none-match': tag })).status).toBe(304);
  });
});
