import { randomStream, splitDraws } from '@waymark/stats';
import { beforeAll, describe, expect, it } from 'vitest';
import { type CellLiteral, testDataset } from '#facts/panel/index.ts';
import { definitionHash } from '#frameworks/definitions/index.ts';
import { settle } from '#studies/runner/index.ts';
import { goodChoices } from '../choices.ts';
import { headline } from '../headline.ts';
import { changedDefinition, choicesOf, frameOf } from '../pages/changed.ts';
import { ingredientsText } from '../pages/ingredients.ts';
import { definition, literalOf, study, use, YEAR } from '../testing.ts';
import type { GoodResult } from '../types.ts';
import { answeredFrom, type PageIngredients, pictureFrom, pointPlaces, type RunAnswer, requestOf } from './model.ts';
import { prepareRun } from './run.ts';
import { type PageState, UNCHANGED } from './state.ts';

const UNITS = 24;
const CHOICES = goodChoices.parse({ variants: 500, permutations: 0, chanceDraws: 100, context: [], period: YEAR });
const tree = definition([
  use('a', { weight: 12 }),
  use('b', { weight: 5, polarity: 'lower-better', weightRange: [3, 7] }),
  use('c', { weight: 8, missing: 'average' }),
]);
const state: PageState = {
  ...UNCHANGED,
  weights: new Map([
    ['a', 24],
    ['b', 7],
  ]),
  fixed: new Map([['aggregation', 'geometric']]),
};

function figures(): Record<string, (CellLiteral | null)[]> {
  const stream = randomStream({ seed: 11, purpose: 'test/page' });
  const column = (gaps: boolean) =>
    Array.from({ length: UNITS }, (_, unit): CellLiteral | null =>
      // The last has one figure only: whether it has a place depends on the weights.
      (gaps && stream.integer(6) === 0) || (unit === UNITS - 1 && gaps) ? null : 10 + stream.integer(60),
    );
  return { a: column(false), b: column(true), c: column(true) };
}

describe('the page at work in the browser', () => {
  const dataset = testDataset(literalOf(figures()));
  let page: PageIngredients;
  let server: GoodResult;
  let answer: RunAnswer;

  beforeAll(async () => {
    const found = {
      definition: tree,
      version: 1,
      hash: definitionHash(tree),
      project: 'Mine',
      person: 'Owner',
      when: null,
      why: null,
      origin: null,
      ready: false,
    };
    const frame = frameOf(tree, new Map());
    const asked = {
      found,
      frame,
      state,
      faults: [],
      typed: new Map<string, string>(),
      dataset,
      compared: null,
      origin: null,
    };
    page = JSON.parse(ingredientsText(asked, { choices: CHOICES, seed: 7 })) as PageIngredients;
    server = await study(dataset, changedDefinition(tree, state), {
      ...CHOICES,
      ...choicesOf(state.fixed),
      compareWith: { ...tree },
    });
    const prepared = prepareRun(requestOf(page, state));
    if (!prepared.ok) throw new Error(prepared.message);
    const { walks, width, run, finish } = prepared.value;
    const all = new Float64Array(walks * width);
    // In two parts, the second first, as two workers may.
    for (const { from, to } of [...splitDraws(walks, 2)].reverse()) run(from, to, all);
    const finished = finish(all);
    if (!finished.ok) throw new Error(finished.message);
    answer = finished.value;
  });

  it('has the places of the server, now and before', () => {
    const now = pointPlaces(requestOf(page, state));
    expect(now.places).toEqual(server.units.map(({ published }) => published.place));
    // Records keep twelve digits.
    expect(settle(now.coverage)).toEqual(server.units.map(({ coverage }) => coverage));
    const before = pointPlaces(requestOf(page, { ...UNCHANGED, fixed: state.fixed })).places;
    expect(before).toEqual(server.units.map((unit) => unit.before));
    expect(before).not.toEqual(now.places);
  });

  it('weights that change who has a place open the figures anew', () => {
    const lone = { ...UNCHANGED, weights: new Map([['a', 0.5]]) };
    const placed = (at: PageState) => pointPlaces(requestOf(page, at)).places.filter((place) => place !== null).length;
    const [usual, few] = [placed(UNCHANGED), placed(lone)];
    expect(few).toBeLessThan(usual);
    expect([placed(UNCHANGED), placed(lone), placed(UNCHANGED)]).toEqual([usual, few, usual]);
  });

  it('has the bands, shares and answer of the server, to the last digit', () => {
    expect(answer.variants).toBe(server.variants);
    for (const [i, unit] of server.units.entries()) {
      expect(answer.units[i]?.choices, unit.name).toEqual(unit.published.choices);
      expect(settle(answer.units[i]?.shares), unit.name).toEqual(unit.published.shares);
      expect(answer.units[i]?.medianPlace).toBe(unit.published.medianPlace);
    }
    const picture = pictureFrom(page, pointPlaces(requestOf(page, state)), null, answer);
    expect(picture.placed).toBe(server.placed);
    expect(headline(answeredFrom(page, picture, answer))).toEqual(headline(server));
  });
});
