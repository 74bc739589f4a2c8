import { beforeAll, describe, expect, it } from 'vitest';
import { defaultRecipe, type Recipe } from '#studies/runner/index.ts';
import { goodBlocks } from './blocks.ts';
import { cautions } from './blocks-cautions.ts';
import type { GoodChoices } from './choices.ts';
import { pictureOf, placesChart, verdictsChart } from './figures-places.ts';
import { shownOf } from './figures-shown.ts';
import { headline } from './headline.ts';
import { goodKind } from './index.ts';
import { authorityVerdicts } from './tables-authority.ts';
import { measuresTable } from './tables-measures.ts';
import { definition, literalOf, study, use } from './testing.ts';
import type { GoodResult, InspectionAgreement, UnitResult } from './types.ts';
import { bandText, fourShares, percent } from './words.ts';
import { agreementVerdict, inspectionWords } from './words-inspection.ts';

const recipe = defaultRecipe(goodKind) as Recipe<GoodChoices>;
const grades = Array.from({ length: 12 }, (_, i) => ((i % 4) + 1) as 1 | 2 | 3 | 4);
const figures = {
  a: Array.from({ length: 12 }, (_, i) => 10 * i),
  b: Array.from({ length: 12 }, (_, i) => (i === 5 ? null : (7 * i) % 12)),
};
const tree = definition([use('a'), use('b', { weight: 4 })]);
const hole = {
  id: 'network',
  kind: 'outcome' as const,
  label: 'Family **network** [x](https://evil.example)',
  description: '',
  status: 'needs-new-data' as const,
  statusNote: 'Nobody asks.',
  measures: [],
  wanted: [],
};

let result: GoodResult;
beforeAll(async () => {
  result = await study(literalOf(figures, grades), { ...tree, outcomes: [...tree.outcomes, hole] });
});

const unitWith = (shares: UnitResult['published']['shares'], i: number): UnitResult => {
  const unit = result.units[i] as UnitResult;
  return { ...unit, published: { ...unit.published, shares } };
};
/** A result whose authorities have these shares, in order. */
const sharing = (list: readonly [top: number, bottom: number][]): GoodResult => {
  const units = list.map(([topFifth, bottomFifth], i) =>
    unitWith({ topFifth, aboveMiddle: Math.max(topFifth, 0.5), bottomFifth, placedIn: 500 }, i),
  );
  const codes = (holds: (unit: UnitResult) => boolean) => units.filter(holds).map(({ code }) => code);
  return {
    ...result,
    units,
    placed: units.length,
    outcomes: result.outcomes.slice(0, 1),
    summary: {
      ...result.summary,
      medianBand: 4,
      alwaysTop: codes(({ published }) => (published.shares?.topFifth ?? 0) >= 0.95),
      alwaysBottom: codes(({ published }) => (published.shares?.bottomFifth ?? 0) >= 0.95),
    },
  };
};

describe('the answer', () => {
  const half: [number, number] = [0.5, 0.2];
  const many = (n: number, one: [number, number]) => Array.from({ length: n }, () => one);

  it('counts who is where whatever the choices, in exact words', () => {
    const mixed = sharing([...many(2, [1, 0]), [0, 0.97], ...many(2, [0.01, 0.02]), ...many(6, half)]);
    expect(headline(mixed)).toEqual({
      kind: 'headline',
      tag: null,
      text: '**2** authorities are in the top fifth, and **1** in the bottom fifth, under at least 95% of the choices tried. Another 2 stay in between. For the other 6 it depends on the choices.',
      basis: `11 authorities have a place in ${result.period}. ${result.variants} combinations of the choices were tried (“variants”). For half of the authorities, 90% of the variants spread over 4 places or more (the band).`,
    });
  });
  it('says so where nobody is settled, or only one end is', () => {
    expect(headline(sharing(many(11, half))).text).toBe(
      '**No authority** is in the top fifth, or in the bottom fifth, under at least 95% of the choices tried. For all 11 it depends on the choices.',
    );
    expect(headline(sharing([[1, 0], ...many(10, half)])).text).toContain(
      '**1** authority is in the top fifth, and **none** in the bottom fifth,',
    );
    expect(headline(sharing([[0, 1], ...many(10, half)])).text).toContain(
      '**No** authority is in the top fifth, and **1** is in the bottom fifth,',
    );
  });
  it('cannot tell with few places, and says when nothing was varied', () => {
    expect(headline({ ...result, placed: 3 })).toMatchObject({
      tag: 'cannot tell',
      text: `**Cannot tell.** Only three authorities have enough figures for a place in ${result.period}.`,
    });
    expect(headline({ ...result, placed: 0 }).text).toContain('No authority has enough figures');
    const fixed = { ...result, choices: result.choices.map((choice) => ({ ...choice, influence: null, options: [] })) };
    expect(headline(fixed).text).toContain(
      'No other choices were tried, so how far this depends on them is not known.',
    );
  });
  it('names holes, without letting their words become links or emphasis', () => {
    const { basis } = headline(result);
    expect(basis).toContain('has no indicator here.');
    expect(basis).not.toContain('](');
    expect(basis).not.toContain('**');
  });
});

describe('blocks', () => {
  it('come in the order of a page, each table and chart with its source', () => {
    const blocks = goodBlocks(result, recipe);
    expect(blocks[0]?.kind).toBe('headline');
    expect(blocks.at(-1)?.kind).toBe('method');
    const sections = blocks.flatMap((block) => ('section' in block && block.section !== null ? [block.section] : []));
    expect(sections.slice(0, 4)).toEqual([
      'Who is where, and how sure is it?',
      'With need held constant',
      'Does inspection agree with it?',
      'What decides?',
    ]);
    const ids = blocks.flatMap((block) => (block.kind === 'table' || block.kind === 'figure' ? [block.table.id] : []));
    expect(new Set(ids).size).toBe(ids.length);
    const withPlaces = blocks.flatMap((block) =>
      (block.kind === 'table' || block.kind === 'figure') && block.table.columns.some(({ id }) => id === 'place')
        ? [block.table]
        : [],
    );
    expect(withPlaces.length).toBeGreaterThan(2);
    for (const table of withPlaces) expect(table.source, table.id).toContain('Analysis: Waymark.');
    for (const block of blocks) {
      if (block.kind !== 'table' && block.kind !== 'figure') continue;
      for (const row of block.table.rows) expect(row.cells, block.table.id).toHaveLength(block.table.columns.length);
    }
  });
  it('every authority stands in the full table, published and adjusted side by side', () => {
    const blocks = goodBlocks(result, recipe);
    const full = blocks.flatMap((block) =>
      block.kind === 'figure' && block.table.id === 'good-authorities' ? [block.table] : [],
    )[0];
    expect(full?.rows).toHaveLength(result.units.length);
    const columns = full?.columns.map(({ id }) => id) ?? [];
    for (const id of ['place', 'chance', 'choices', 'hidden', 'above', 'adjustedPlace', 'adjustedAbove', 'coverage']) {
      expect(columns).toContain(id);
    }
  });
  it('a chart says its shares once and fully: they sum to 1', () => {
    for (const unit of result.units) {
      const shares = fourShares(unit.published);
      expect(shares?.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
    }
    expect([0, 0.001, 0.5, 0.999, 1].map(percent)).toEqual(['0', '<1', '50', '>99', '100']);
  });
  it('cautions name numbers, and circular ones say so', () => {
    const [measure] = result.measures;
    if (measure === undefined) throw new Error('no measure');
    const judged = { ...result, measures: [{ ...measure, measure: 'judgement:overall', share: 0.4 }] };
    expect(cautions(judged).items.find(({ point }) => point === 'Circular.')?.text).toContain('40% of the weight');
    expect(cautions(result).items.map(({ point }) => point)).toContain('A hole.');
  });
  it('a measure without figures is named where a reader is warned, and has no share', () => {
    const [measure, ...rest] = result.measures;
    if (measure === undefined) throw new Error('no measure');
    const unusable = 'No figures are published for this year.';
    const idle = { ...result, measures: [{ ...measure, weight: 4, share: 0, unusable }, ...rest] };
    const item = cautions(idle).items.find(({ point }) => point === 'A measure takes no part.');
    expect(item?.text).toContain(`${measure.label} (no figures are published for ${result.period}). Its 4 of`);
    const row = measuresTable(idle).rows[0]?.cells;
    expect(row?.[0]?.note).toBe(`Takes no part: no figures are published for ${result.period}`);
    expect(row?.[2]).toEqual({ text: 'no part', raw: null });
    expect(cautions(result).items.map(({ point }) => point)).not.toContain('A measure takes no part.');
  });
  it('bands are whole places that hold theirs, in words and drawings alike', () => {
    expect(bandText({ lower: 2.5, upper: 64.5 })).toBe('2–65');
    const [unit, ...others] = result.units;
    if (unit === undefined) throw new Error('no authority');
    const half = { ...unit, published: { ...unit.published, place: 1, choices: { lower: 1.5, upper: 3.5 } } };
    const picture = pictureOf({ ...result, units: [half, ...others] });
    const row = placesChart(picture).rows.find(({ code }) => code === unit.code);
    expect(row?.band).toEqual({ lower: 1, upper: 4 });
    expect(row?.placeText).toContain('1–4 over the variants');
  });
  it('cautions come before what follows from the places', () => {
    const sections = goodBlocks(result, recipe).map((block) => ('section' in block ? block.section : block.kind));
    expect(sections.indexOf('cautions')).toBeLessThan(sections.indexOf('What decides?'));
  });
});

describe('agreement with inspection in words', () => {
  const joint = { medianP: 0.01, shareP: 0.02, stoufferP: 0.03, shuffles: 1000, highestByChance: 0.25, highestP: 0.02 };
  const found: InspectionAgreement = {
    n: 140,
    stated: { rho: 0.21, p: 0.01 },
    variants: 1000,
    lowest: 0.09,
    median: 0.2,
    highest: 0.28,
    positive: 1,
    clearlyPositive: 0.8,
    joint,
    curve: [0.09, 0.2, 0.28],
    chanceLower: [-0.2, -0.1, 0],
    chanceUpper: [0, 0.1, 0.2],
  };
  it('is as strong as its middle, and cannot be told where chance gives the same', () => {
    expect(agreementVerdict(found)).toBe('Weakly.');
    expect(agreementVerdict({ ...found, median: 0.4 })).toBe('Moderately.');
    expect(agreementVerdict({ ...found, median: -0.3, lowest: -0.4, highest: -0.1 })).toBe('The other way round.');
    expect(agreementVerdict({ ...found, lowest: -0.1 })).toBe('It depends on the choices.');
    expect(agreementVerdict({ ...found, joint: { ...joint, medianP: 0.2 } })).toBe('Cannot tell.');
    expect(agreementVerdict({ ...found, joint: null })).toBe('Cannot tell: no shuffles were asked for.');
    const words = inspectionWords({ ...result, inspection: found, inspectionAdjusted: null });
    expect(words).toContain('runs from 0.09 to 0.28.');
    expect(words).toContain('p 0.010 for the middle correlation');
    expect(inspectionWords(result)).toBe(result.unavailable.inspection?.message);
  });
});

describe('drawings and an authority’s own section', () => {
  it('one authority with its neighbours, all, or the first', () => {
    const picture = pictureOf(result);
    const [first, second] = picture.units;
    const none = () => [];
    expect(shownOf(picture, { authority: null, all: false }, none)).toMatchObject({
      title: 'The first 11',
      focus: null,
    });
    expect(shownOf(picture, { authority: null, all: true }, none).units).toHaveLength(12);
    const own = shownOf(picture, { authority: first?.slug ?? '', all: false }, () => [second?.code ?? '']);
    expect(own.focus).toBe(first?.code);
    expect(own.units).toHaveLength(2);
    const chart = placesChart(picture, own.focus);
    expect(chart.rows.filter(({ focus }) => focus)).toHaveLength(1);
    expect(verdictsChart(picture, own.units, { id: 'x', title: 'X' }).rows).toHaveLength(2);
  });
  it('says where it stands, and what would have to be believed for the opposite', () => {
    const unit = result.units[11];
    const said = authorityVerdicts([result], unit?.slug ?? '');
    expect(said?.lede).toContain('Under “A toy” it comes **');
    expect(said?.table.rows[0]?.cells[0]?.href).toBe(`/definitions/toy-definition?authority=${unit?.slug}`);
    expect(said?.table.rows[0]?.cells.at(-1)?.text).not.toBe('');
    expect(authorityVerdicts([result], 'nowhere')).toBeNull();
    expect(authorityVerdicts([], unit?.slug ?? '')).toBeNull();
  });
});
