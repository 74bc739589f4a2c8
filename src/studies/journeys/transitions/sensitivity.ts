import type { Inspection, JudgementId } from '#facts/inspections/index.ts';
import type { Dataset } from '#facts/panel/index.ts';
import { type Typology, yearsBetween } from '#frameworks/journeys/index.ts';
import type { TransitionsChoices } from './choices.ts';
import { recoveryRow } from './groupings.ts';
import { withoutPause } from './pause.ts';
import { type Sample, sampleOf } from './sample.ts';
import { type Row, survivalOf } from './survival.ts';
import type { Pause, Sensitivity, Spell } from './types.ts';
import { years } from './words.ts';

/** Judgements of the frameworks before 2013 that speak of the same thing, where there is one. */
const EARLIER: Readonly<Partial<Record<TransitionsChoices['judgement'], JudgementId>>> = {
  overall: 'safeguarding',
  helpAndProtection: 'safeguarding',
};

/** Spells at inadequate. */
export function inadequateSpells(sample: Sample): readonly Spell[] {
  return sample.spells.filter(({ grade }) => grade === 4);
}

/**
 * First day of an unbroken run of inadequate judgements under the earlier frameworks that leads up to a spell; null
 * where the last of them was better, or there is none.
 */
export function earlierStart(
  inspections: readonly Inspection[],
  judgement: JudgementId,
  before: string,
): string | null {
  const list = inspections
    .flatMap((inspection) => {
      const [grade, day] = [inspection.grades[judgement], inspection.start ?? inspection.published];
      return grade === undefined || day === null || day >= before ? [] : [{ grade, day }];
    })
    .toSorted((a, b) => (a.day < b.day ? -1 : 1));
  let first: string | null = null;
  for (const { grade, day } of list.toReversed()) {
    if (grade !== 4) break;
    first = day;
  }
  return first;
}

/** The median time to a better grade under other choices: what could change it. */
export function sensitivityOf(
  dataset: Dataset,
  sample: Sample,
  choices: TransitionsChoices,
  until: string,
  typology: Typology,
  pause: Pause | null,
): readonly Sensitivity[] {
  const spells = inadequateSpells(sample);
  const summed = (id: string, label: string, rows: readonly Row[], why: string | null = null): Sensitivity => {
    const fit = rows.length === 0 ? null : survivalOf(rows, choices.horizon);
    if (fit === null || 'code' in fit) {
      return { id, label, n: rows.length, events: 0, median: null, why: why ?? fit?.message ?? 'No such spell.' };
    }
    return {
      id,
      label,
      n: fit.n,
      events: fit.events,
      median: fit.median,
      why: fit.unavailable.median?.message ?? null,
    };
  };
  const rows = spells.map(recoveryRow);
  const other = choices.gradeDate === 'inspection' ? 'publication' : 'inspection';
  const otherSample = sampleOf(dataset, { ...choices, gradeDate: other }, until, typology);
  const frameworks = (['SIF', 'ILACS'] as const).filter(
    (framework) => choices.frameworks.includes(framework) && choices.frameworks.length > 1,
  );
  const still = pause === null ? [] : withoutPause(spells, pause);
  const seen = new Set<string>();
  const firsts = spells.filter(({ code }) => {
    const first = !seen.has(code);
    seen.add(code);
    return first;
  });
  const known = spells.filter(({ fromPublication, endFromPublication }) => !fromPublication && !endFromPublication);
  const published = other === 'publication' ? 'publication of the report' : 'first day of the inspection';
  return [
    summed('chosen', 'As chosen', rows),
    summed('date', `Dated by ${published}`, inadequateSpells(otherSample).map(recoveryRow)),
    ...(choices.gradeDate === 'inspection'
      ? [summed('known', 'Only spells whose days are all known, none from publication', known.map(recoveryRow))]
      : []),
    summed('first', 'Only the first spell of each authority', firsts.map(recoveryRow)),
    ...frameworks.map((framework) =>
      summed(
        framework,
        `Only spells begun under ${framework}`,
        spells.filter((spell) => spell.framework === framework).map(recoveryRow),
      ),
    ),
    ...(pause === null
      ? []
      : [
          summed(
            'pause',
            `Without the time in which no graded inspection began (${years(pause.years)})`,
            still.map(recoveryRow),
          ),
          ...frameworks.map((framework) =>
            summed(
              `${framework}-pause`,
              `The same, only spells begun under ${framework}`,
              still.filter((spell) => spell.framework === framework).map(recoveryRow),
            ),
          ),
        ]),
    earlierOrigin(sample, spells, choices, summed),
  ];
}

/** Spells already known under an earlier framework, counted from there; under observation since the first one now. */
function earlierOrigin(
  sample: Sample,
  spells: readonly Spell[],
  choices: TransitionsChoices,
  summed: (id: string, label: string, rows: readonly Row[], why?: string | null) => Sensitivity,
): Sensitivity {
  const judgement = EARLIER[choices.judgement];
  const label = 'Counted from an unbroken inadequate judgement of safeguarding before 2013, late entry';
  if (judgement === undefined) return summed('earlier', label, [], 'The earlier frameworks had no such judgement.');
  let moved = 0;
  const rows = spells.map((spell): Row => {
    const row = recoveryRow(spell);
    const unit = sample.units.find(({ authority }) => authority.code === spell.code);
    // Only the first spell of a journey can have begun before it.
    if (unit?.journey.runs[0]?.from !== spell.from) return row;
    const start = earlierStart(unit.inspections, judgement, spell.from);
    if (start === null) return row;
    moved += 1;
    const before = yearsBetween(start, spell.from);
    return { ...row, time: row.time + before, entry: before + row.entry };
  });
  return summed('earlier', `${label} (${moved} ${moved === 1 ? 'spell' : 'spells'})`, rows);
}
