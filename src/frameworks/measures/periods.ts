import { byAuthority, dayOf } from '#facts/inspections/index.ts';
import { ABSENT, endYear, LOW, ROUNDS_TO_ZERO, VALUE } from '#facts/observations/index.ts';
import type { Dataset } from '#facts/panel/index.ts';
import type { Definition } from '#frameworks/definitions/index.ts';
import { invalid, type ResolvedUse, usesOf } from './uses.ts';

/** The day that stands for a year: grades are in force and authorities stand on it. */
export function studyDay(year: number): string {
  return `${year}-03-31`;
}

/** True for a status that counts as a figure: a number, or one that is above zero and rounds to it. */
export function isFigure(status: number): boolean {
  return status === VALUE || status === ROUNDS_TO_ZERO || status === LOW;
}

/** Years in which any measure of a definition has a figure for an authority that stands, rising. */
export function yearsOf(dataset: Dataset, definition: Definition): readonly number[] {
  const uses = usesOf(dataset, definition);
  return candidateYears(dataset, uses).filter((year) => {
    const codes = standingCodes(dataset, year);
    return uses.some((use) => shareWithFigures(dataset, use, year, codes) > 0);
  });
}

/**
 * The newest year in which measures with more than half of the definition's weight have figures for more than half of
 * the authorities that stand on 31 March; where there is no such year, the newest in which any measure has. The grade
 * in force is a figure of every year up to that of the last inspection.
 *
 * @throws WaymarkError `recipe-invalid` when no measure has figures in any year
 */
export function latestPeriod(dataset: Dataset, definition: Definition): number {
  const uses = usesOf(dataset, definition);
  const whole = uses.reduce((total, { use }) => total + use.weight, 0);
  let fallback: number | undefined;
  for (const year of [...candidateYears(dataset, uses)].reverse()) {
    const codes = standingCodes(dataset, year);
    let weight = 0;
    for (const use of uses) if (shareWithFigures(dataset, use, year, codes) > 0.5) weight += use.use.weight;
    if (weight > whole / 2) return year;
    if (weight > 0) fallback ??= year;
  }
  const last = fallback ?? yearsOf(dataset, definition).at(-1);
  if (last === undefined) throw withoutFigures(definition);
  return last;
}

export function withoutFigures(definition: Definition, year?: number): ReturnType<typeof invalid> {
  return invalid(
    `No measure of the definition “${definition.title}” has figures ${year === undefined ? 'in this release' : `for ${year}`}.`,
    year === undefined ? 'Give it measures that have figures.' : 'Choose another year, or “latest”.',
  );
}

function standingCodes(dataset: Dataset, year: number): readonly string[] {
  return dataset.register.standingOn(studyDay(year)).map(({ code }) => code);
}

function candidateYears(dataset: Dataset, uses: readonly ResolvedUse[]): readonly number[] {
  const years = new Set<number>();
  for (const { source } of uses) {
    if (source.kind === 'indicator')
      for (const period of dataset.panel.periods(source.indicator.id)) years.add(endYear(period));
    else for (const year of inspectedYears(dataset)) years.add(year);
  }
  return [...years].sort((left, right) => left - right);
}

function inspectedYears(dataset: Dataset): readonly number[] {
  const days = dataset.inspections.flatMap((inspection) => dayOf(inspection) ?? []).sort();
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return [];
  const from = Number(first.slice(0, 4));
  return Array.from({ length: Number(last.slice(0, 4)) - from + 1 }, (_, at) => from + at);
}

function shareWithFigures(dataset: Dataset, { source }: ResolvedUse, year: number, codes: readonly string[]): number {
  if (codes.length === 0) return 0;
  if (source.kind === 'judgement') {
    if (!inspectedYears(dataset).includes(year)) return 0;
    const groups = byAuthority(dataset.inspections);
    const day = studyDay(year);
    const graded = codes.filter((code) =>
      (groups.get(code) ?? []).some(
        (inspection) => inspection.grades[source.judgement] !== undefined && (dayOf(inspection) ?? '9999') <= day,
      ),
    );
    return graded.length / codes.length;
  }
  const slice = dataset.panel.sliceInYear(source.indicator.id, year);
  if (slice === undefined) return 0;
  const there = codes.filter((code) => isFigure(slice.status[dataset.panel.areaIndex(code)] ?? ABSENT));
  return there.length / codes.length;
}
