import type { Grade, GradeSpell } from '#facts/inspections/index.ts';
import type { Dataset } from '#facts/panel/index.ts';
import { moderatorsOf } from '../panel/index.ts';
import type { GradeOutcome, ImpactPanel } from '../types.ts';
import type { GradeSample } from './pairs.ts';

/** Who is compared, with the overall grade in force at the end of each year; NaN before the first. */
export function gradePanel(dataset: Dataset, sample: GradeSample, desired: 'up' | 'down'): ImpactPanel {
  const treated = new Set([
    ...sample.pairs.filter((pair) => pair.treated).map(({ authority }) => authority.code),
    ...sample.runs.filter(({ event }) => event !== null).map(({ authority }) => authority.code),
  ]);
  const used = [...new Set([...sample.pairs, ...sample.runs].map(({ authority }) => authority))].sort((a, b) =>
    a.code < b.code ? -1 : 1,
  );
  const [from, to] = [Number(sample.from.slice(0, 4)), Number(sample.until.slice(0, 4))];
  const years = Array.from({ length: Math.max(1, to - from + 1) }, (_, k) => from + k);
  const middle = `${years[Math.floor(years.length / 2)] ?? from}-06-30`;
  const { programme, first } = sample.event;
  return {
    outcome: {
      id: 'next-grade',
      label: 'Grade at the next inspection',
      differenceUnit: 'log odds of a worse grade',
      unitLabel: 'grade, 1 outstanding to 4 inadequate',
      decimals: 2,
      desired,
    },
    event: { id: programme.id, title: programme.title, example: programme.example },
    units: used.map(({ code, name, slug, region }) => {
      const day = treated.has(code) ? (first.get(code)?.from ?? null) : null;
      const year = day === null ? null : Number(day.slice(0, 4));
      const seen = day ?? middle;
      return {
        code,
        name,
        slug,
        region,
        firstTreated: year,
        eventDay: day,
        moderators: moderatorsOf(
          dataset,
          code,
          Number(seen.slice(0, 4)) - 1,
          seen,
          inForce(sample.spells.get(code), seen),
        ),
      };
    }),
    years,
    values: Float64Array.from(
      used.flatMap(({ code }) => years.map((year) => inForce(sample.spells.get(code), `${year}-12-31`) ?? Number.NaN)),
    ),
    denominators: new Float64Array(used.length * years.length).fill(Number.NaN),
    missingYears: [],
    dropped: sample.dropped,
    planted: null,
  };
}

function inForce(spells: readonly GradeSpell[] | undefined, day: string): Grade | null {
  return spells?.findLast(({ from }) => from <= day)?.grade ?? null;
}

/** Grades before and after, with and without the event. */
export function gradeOutcome({ pairs }: GradeSample): GradeOutcome {
  const count = (of: 'before' | 'after'): GradeOutcome['before'] =>
    ([1, 2, 3, 4] as const).map((grade) => ({
      grade,
      treated: pairs.filter((pair) => pair.treated && pair[of] === grade).length,
      comparison: pairs.filter((pair) => !pair.treated && pair[of] === grade).length,
    }));
  return { before: count('before'), after: count('after') };
}
