import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { testDataset } from '#facts/panel/index.ts';
import { WaymarkError } from '#platform/errors/index.ts';
import type { StudiesDeps } from './deps.ts';
import { inThread } from './pool.ts';
import { type StudiesRoom, studiesRoom } from './room.ts';
import { memoryResults } from './store.ts';
import { toyStudy } from './testing.ts';

const dataset = testDataset({
  figures: { 'plan-length': { 2024: { E06000001: 10, E06000002: 20 }, 2025: { E06000001: 1, E06000002: 2.5 } } },
});

function room(more: Partial<StudiesDeps> = {}): StudiesRoom {
  const results = memoryResults();
  const deps: StudiesDeps = {
    studies: [toyStudy],
    datasets: async () => dataset,
    releases: async () => [dataset.release],
    results: async () => results,
    workers: () => inThread([toyStudy]),
    threads: 1,
    frame: { navigation: [{ label: 'Studies', href: '/studies' }], footerLinks: [], stylesheet: '/style.css' },
    ...more,
  };
  return studiesRoom(deps);
}

/** As the wiring mounts it: a WaymarkError becomes its status. */
function served(made: StudiesRoom): Hono {
  const app = new Hono();
  if (made.pages !== undefined) app.route('/', made.pages);
  if (made.api !== undefined) app.route('/api/v1', made.api);
  app.onError((fault, context) => {
    if (fault instanceof HTTPException) return fault.getResponse();
    if (fault instanceof WaymarkError) return context.text(fault.message, fault.status as 400);
    throw fault;
  });
  return app;
}

function post(app: Hono, path: string, body: string): Response | Promise<Response> {
  return app.request(path, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'http://localhost' },
  });
}

describe('pages', () => {
  it('computes the ready study at its address, keeps it and lists it', async () => {
    const app = served(room());
    const page = await app.request('/studies/toy');
    const html = await page.text();
    expect(page.status).toBe(200);
    expect(html).toContain('<h1');
    expect(html).toContain('What is the mean?');
    expect(html).toContain('<strong>1.75</strong>');
    const id = /studies\/results\/(toy-[0-9a-f]{12})\.json/.exec(html)?.[1] ?? '';
    expect(await (await app.request('/studies')).text()).toContain(`/studies/results/${id}`);
    expect(await (await app.request(`/studies/results/${id}`)).text()).toContain(`waymark replay ${id}.json`);
  });

  it('takes choices from the address and from the form', async () => {
    const app = served(room());
    expect(await (await app.request('/studies/toy?year=2024')).text()).toContain('<strong>15</strong>');
    const sent = await post(app, '/studies/toy', 'year=2024&parts=low');
    expect(sent.status).toBe(303);
    const address = sent.headers.get('location') ?? '';
    await vi.waitFor(async () => expect(await (await app.request(address)).text()).toContain('<strong>15</strong>'));
  });

  it('keeps what an address tries out only once it is opened by its own address', async () => {
    const results = memoryResults();
    const app = served(room({ results: async () => results }));
    const html = await (await app.request('/studies/toy?year=2024')).text();
    const id = /results\/(toy-[0-9a-f]{12})\.json/.exec(html)?.[1] ?? '';
    expect(await results.list()).toEqual([]);
    expect((await app.request(`/studies/results/${id}.csv`)).status).toBe(200);
    expect(await results.list()).toMatchObject([{ id, project: 'Mine' }]);
  });

  it('shows a form again with what was wrong, and refuses forms of other sites', async () => {
    const app = served(room());
    const page = await post(app, '/studies/toy', 'year=soon');
    expect(page.status).toBe(422);
    const html = await page.text();
    expect(html).toContain('href="#choice-year"');
    expect(html).toContain('which the toy study cannot use');
    expect((await app.request('/studies/toy?yaer=2024')).status).toBe(422);
    const foreign = await app.request('/studies/toy', {
      method: 'POST',
      body: 'year=2024',
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'https://elsewhere.example' },
    });
    expect(foreign.status).toBe(403);
  });

  it('escapes what people typed', async () => {
    const html = await (await post(served(room()), '/studies/toy', 'year=%3Cscript%3Ealert(1)%3C/script%3E')).text();
    expect(html).not.toContain('<script>alert');
  });

  it('shows a failed run with its reason', async () => {
    const app = served(room());
    const html = await (await app.request('/studies/toy?fail=true')).text();
    expect(html).toContain('The study failed.');
    expect(html).toContain('asked to fail');
  });

  it('gives a result in every format', async () => {
    const app = served(room());
    const html = await (await app.request('/studies/toy')).text();
    const id = /results\/(toy-[0-9a-f]{12})\.json/.exec(html)?.[1] ?? '';
    const file = (ending: string) => app.request(`/studies/results/${id}.${ending}`);
    expect(JSON.parse(await (await file('json')).text())).toMatchObject({ study: 'toy', result: { mean: 1.75 } });
    expect(await (await file('csv')).text()).toContain('toy-means,2025,Mean,,1.75,');
    expect(await (await file('txt')).text()).toContain('┃ The mean is 1.75.');
    const report = await (await file('html')).text();
    expect(report).toContain('<strong>1.75</strong>');
    expect(report).not.toContain('<link');
    for (const ending of ['docx', 'xlsx']) {
      const bytes = new Uint8Array(await (await file(ending)).arrayBuffer());
      expect([...bytes.slice(0, 2)]).toEqual([0x50, 0x4b]);
    }
    expect((await file('exe')).status).toBe(404);
    expect((await app.request('/studies/results/toy-000000000000')).status).toBe(404);
  });

  it('runs a result again with all of its choices, and says which of them are not known', async () => {
    const app = served(room());
    const html = await (await app.request('/studies/toy?year=2024&share=0.25')).text();
    const id = /results\/(toy-[0-9a-f]{12})\.json/.exec(html)?.[1] ?? '';
    const again = await app.request(`/studies/results/${id}/again?year=2025`);
    expect(again.status).toBe(303);
    const address = again.headers.get('location') ?? '';
    await vi.waitFor(async () => expect((await app.request(`${address}.json`)).status).toBe(200));
    const record = await (await app.request(`${address}.json`)).json();
    expect(record).toMatchObject({ recipe: { choices: { year: 2025, share: 0.25 } }, result: { mean: 1.75 } });
    expect((await app.request(`/studies/results/${id}/again?yaer=2025`)).status).toBe(422);
    expect((await app.request('/studies/results/toy-000000000000/again')).status).toBe(404);
  });

  it('writes out what a recipe names, and keeps it in the form when another choice is changed', async () => {
    const expand: StudiesDeps['expand'] = async (recipe) =>
      recipe.choices.document === 'mine'
        ? { ...recipe, choices: { ...recipe.choices, document: { title: 'My "own"', parts: [1, 2] } } }
        : recipe;
    const app = served(room({ expand }));
    const html = await (await app.request('/studies/toy?document=mine')).text();
    const id = /results\/(toy-[0-9a-f]{12})\.json/.exec(html)?.[1] ?? '';
    const recorded = (await (await app.request(`/studies/results/${id}.json`)).json()) as {
      recipe: { choices: { document: unknown } };
    };
    expect(recorded.recipe.choices.document).toEqual({ title: 'My "own"', parts: [1, 2] });
    expect(html).toContain('My &quot;own&quot;, as recorded');
    expect(html).toContain('value="{&quot;parts&quot;:[1,2],&quot;title&quot;:&quot;My \\&quot;own\\&quot;&quot;}"');
  });

  it('replays on the page', async () => {
    const app = served(room());
    const html = await (await app.request('/studies/toy')).text();
    const id = /results\/(toy-[0-9a-f]{12})\.json/.exec(html)?.[1] ?? '';
    expect(await (await post(app, `/studies/results/${id}/replay`, '')).text()).toContain('gave the same bytes');
  });
});

describe('API', () => {
  it('lists studies and results, gives one with an ETag and refuses unknown parameters', async () => {
    const made = room();
    const app = served(made);
    const record = await made.desk.ready('toy');
    expect(await (await app.request('/api/v1/studies')).json()).toMatchObject([{ id: 'toy' }]);
    const list = (await (await app.request('/api/v1/results?limit=5')).json()) as { id: string }[];
    const one = await app.request(`/api/v1/results/${list[0]?.id}`);
    expect(await one.json()).toEqual(JSON.parse(JSON.stringify(record)));
    const tag = one.headers.get('etag') ?? '';
    const again = await app.request(`/api/v1/results/${list[0]?.id}`, { headers: { 'if-none-match': tag } });
    expect(again.status).toBe(304);
    const refused = await app.request('/api/v1/results?limt=5');
    expect(refused.status).toBe(400);
    expect(await refused.json()).toMatchObject({ code: 'parameter-invalid', detail: expect.stringContaining('limt') });
    expect((await app.request('/api/v1/results/none')).status).toBe(404);
  });
});

describe('commands', () => {
  afterEach(() => {
    vi.restoreAllMocks();
    process.exitCode = undefined;
  });

  async function command(...words: string[]): Promise<string> {
    const program = new Command().exitOverride();
    room().commands?.(program);
    const written: string[] = [];
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
      written.push(String(text));
      return true;
    });
    vi.spyOn(process.stderr, 'write').mockImplementation(() => true);
    await program.parseAsync(words, { from: 'user' });
    vi.restoreAllMocks();
    return written.join('');
  }

  it('runs a recipe to one document, replays it and says so', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'waymark-run-'));
    const recipe = join(folder, 'toy.yaml');
    await writeFile(recipe, 'study: toy\n');
    const printed = JSON.parse(await command('run', recipe, '--json', '--set', 'year=2024'));
    expect(Object.keys(printed)).toEqual(['blocks', 'provenance', 'recipe', 'result', 'study']);
    expect(printed.result.mean).toBe(15);
    const out = join(folder, 'result.json');
    await command('run', recipe, '--out', out);
    expect(await command('replay', out)).toContain('Identical');
    const record = JSON.parse(await readFile(out, 'utf8'));
    await writeFile(out, JSON.stringify({ ...record, result: { ...record.result, mean: 9 } }));
    expect(await command('replay', out)).toContain('changed after it was made');
    expect(process.exitCode).toBe(1);
    await expect(command('run', recipe, '--out', join(folder, 'x.pdf'))).rejects.toThrow('no format');
    await expect(command('run', join(folder, 'missing.yaml'))).rejects.toThrow('cannot be read');
    await expect(command('run', recipe, '--release', 'one')).rejects.toThrow('not a whole number');
    expect(await command('studies')).toContain('--set year=');
  });
});
