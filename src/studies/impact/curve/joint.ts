import { jointTest, randomStream } from '@waymark/stats';
import type { SpecificationCurve } from '../types.ts';
import type { Design } from './designs.ts';
import { quickEffect, readingOf } from './quick-effect.ts';

/**
 * The joint test: first treated years are dealt out anew among all authorities of a design, one lot for all designs at
 * once, and the median of the placebo curve is held against the real one (Simonsohn, Simmons and Nelson 2020). Dealt
 * among the treated too: without an effect each deal is as likely as what happened; with one the test is a little too
 * careful. Over designs of group-time effects, whose placebos cost next to nothing. Null where none can be drawn.
 */
export async function jointOf(
  designs: readonly Design[],
  draws: number,
  seed: number,
  step: (done: number) => Promise<void>,
): Promise<SpecificationCurve['joint']> {
  const cheap = designs.filter(({ method }) => method === 'callaway-santanna');
  const actual = cheap.map((design) => read(design, design.grid.firstTreated));
  const kept = cheap.filter((_, at) => actual[at] !== null);
  if (kept.length === 0) return null;
  const effects = actual.flatMap((one) => (one === null ? [] : [one.effect]));
  const pValues = actual.flatMap((one) => (one === null ? [] : [one.p]));
  const codes = [...new Set(kept.flatMap(({ grid }) => grid.codes))].sort();
  const nullEffects: number[] = [];
  const nullPValues: number[] = [];
  let drawn = 0;
  for (let draw = 0; draw < draws; draw += 1) {
    if (draw % 10 === 0) await step(draw / draws);
    const lot = randomStream({ seed, purpose: 'placebo curve', index: draw }).permutation(codes.length);
    const place = new Map(codes.map((code, at) => [code, lot[at] ?? 0]));
    const curve = kept.map((design) => read(design, dealt(design, place)));
    if (curve.some((one) => one === null)) continue;
    drawn += 1;
    for (const one of curve) {
      nullEffects.push(one?.effect ?? 0);
      nullPValues.push(one?.p ?? 1);
    }
  }
  if (drawn === 0) return null;
  const joint = jointTest({ effects, pValues, nullEffects, nullPValues });
  return joint.ok ? { p: joint.value.medianEffect.p, draws: drawn } : null;
}

/** The design's own first treated years, given to its units in the order of the lot. */
function dealt({ grid }: Design, place: ReadonlyMap<string, number>): (number | null)[] {
  const order = grid.codes
    .map((code, row) => ({ row, at: place.get(code) ?? 0 }))
    .sort((left, right) => left.at - right.at);
  const starts = grid.firstTreated.toSorted(
    (a, b) => (a ?? Number.POSITIVE_INFINITY) - (b ?? Number.POSITIVE_INFINITY),
  );
  const result: (number | null)[] = grid.firstTreated.map(() => null);
  order.forEach(({ row }, at) => {
    result[row] = starts[at] ?? null;
  });
  return result;
}

function read(design: Design, firstTreated: readonly (number | null)[]): { effect: number; p: number } | null {
  const found = quickEffect(design.grid, firstTreated, design.rule);
  return found === null ? null : { effect: found.estimate * design.scale, p: readingOf(found)?.p ?? 1 };
}
