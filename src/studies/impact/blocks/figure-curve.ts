import type { Block } from '#studies/runner/index.ts';
import { formatP, type SpecificationChart, type TableSpec } from '#ui/index.ts';
import type { ImpactResult, Method, Specification, SpecificationCurve } from '../types.ts';
import { COMPARISONS } from './figure-estimates.ts';
import { sourceOf } from './source.ts';
import {
  amount,
  boundsOf,
  capital,
  column,
  count,
  decimalsOf,
  intervalCell,
  leavesOutZero,
  numberCell,
  percent,
  side,
  words,
} from './words.ts';

const SECTION = 'Does it depend on the design?';

export const METHODS: Readonly<Record<Method, string>> = {
  'callaway-santanna': 'group-time effects',
  'sun-abraham': 'interaction-weighted',
  imputation: 'imputation',
  'two-way-fixed-effects': 'two-way fixed effects',
  'synthetic-control': 'synthetic control',
  'synthetic-difference-in-differences': 'synthetic differences',
  'interrupted-time-series': 'interrupted series',
  'look-alikes': 'look-alikes',
  ordinal: 'ordered grades',
  'time-to-event': 'time to the next grade',
};

type Made = Specification & { readonly estimate: number };

/** Every defensible design in order of its estimate, and which choices each makes. */
export function curveBlock(result: ImpactResult): Block | null {
  const { curve, outcome } = result;
  if (curve === null) return null;
  const made = curve.specifications
    .filter((each): each is Made => each.estimate !== null)
    .sort((left, right) => left.estimate - right.estimate);
  if (made.length < 2) {
    return curve.why === null ? null : { kind: 'text', section: SECTION, paragraphs: [curve.why] };
  }
  const choices = choicesOf(made);
  const chart: SpecificationChart = {
    type: 'specification',
    id: 'impact-specifications',
    title: titleOf(curve, made.length),
    subtitle: `Estimate, ${outcome.differenceUnit}, with 95% intervals, in order of size; below, which choices each design makes.`,
    description: `${made.length} designs from ${amount(made[0]?.estimate ?? 0, outcome)} to ${amount(made.at(-1)?.estimate ?? 0, outcome)}. Each is a row of the table.`,
    source: sourceOf(result),
    valueLabel: capital(outcome.differenceUnit),
    specifications: made.map((each) => ({
      estimate: each.estimate,
      lower: each.lower,
      upper: each.upper,
      main: each.main,
      clear: leavesOutZero(boundsOf(each.lower, each.upper)),
      options: choices.map(({ of }) => of(each)),
    })),
    choices: choices.map(({ label, options }) => ({ label, options })),
  };
  return {
    kind: 'figure',
    section: SECTION,
    lede: lede(curve, made, result),
    chart,
    table: curveTable(curve, choices, result),
  };
}

function titleOf({ sameSide }: SpecificationCurve, n: number): string {
  return sameSide === null
    ? `${n} defensible designs`
    : `${percent(sameSide)} of ${n} defensible designs lie on the same side of zero as the main one`;
}

function lede(curve: SpecificationCurve, made: readonly Made[], { outcome }: ImpactResult): string {
  const { median, clear, joint, why } = curve;
  const parts: string[] = [];
  if (median !== null) {
    parts.push(
      `The middle one of ${made.length} designs is ${amount(median, outcome)} ${outcome.differenceUnit}${Number(amount(Math.abs(median), outcome)) === 0 ? '' : `, ${side(median)} than expected`}.`,
    );
  }
  if (clear !== null) parts.push(`${capital(percent(clear))} are clear on the main one’s side.`);
  parts.push(
    joint === null
      ? 'How often chance alone would give such a curve could not be worked out.'
      : `The event was given by lot to others, and the whole curve made again, ${count(joint.draws)} times: p ${formatP(joint.p)} for all designs together.`,
  );
  if (why !== null) parts.push(why);
  return parts.join(' ');
}

interface ChoiceRow {
  readonly label: string;
  readonly options: readonly string[];
  readonly of: (each: Specification) => string;
}

/** Method, comparison and whatever else differs between designs. */
function choicesOf(made: readonly Specification[]): readonly ChoiceRow[] {
  const names = [...new Set(made.flatMap(({ options }) => Object.keys(options)))];
  const rows: { label: string; of: ChoiceRow['of'] }[] = [
    { label: 'Method', of: ({ method }) => METHODS[method] },
    { label: 'Compared with', of: ({ comparison }) => COMPARISONS[comparison] },
    ...names.map((name) => ({
      label: capital(name.replaceAll('-', ' ')),
      of: ({ options }: Specification) => options[name] ?? 'as in the main one',
    })),
  ];
  return rows.map(({ label, of }) => ({ label, of, options: [...new Set(made.map(of))].sort() }));
}

function curveTable(curve: SpecificationCurve, choices: readonly ChoiceRow[], { outcome }: ImpactResult): TableSpec {
  const decimals = decimalsOf(outcome);
  const value = ({ estimate }: Specification): number => estimate ?? Number.POSITIVE_INFINITY;
  const sorted = [...curve.specifications].sort((left, right) => value(left) - value(right));
  return {
    id: 'impact-specifications',
    title: 'Every design',
    columns: [
      words('design', 'Design'),
      ...choices.map(({ label }, at) => words(`choice-${at}`, label, at > 1)),
      column('estimate', 'Estimate', outcome.differenceUnit),
      column('interval', '95% interval'),
    ],
    rows: sorted.map((each, at) => ({
      focus: each.main,
      cells: [
        { text: each.main ? `${at + 1}, the main one` : String(at + 1), raw: each.id },
        ...choices.map(({ of }) => ({ text: of(each) })),
        numberCell(each.estimate, decimals),
        intervalCell(boundsOf(each.lower, each.upper), decimals),
      ],
    })),
  };
}
