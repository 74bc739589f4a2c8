import type { AreaRegister } from '#facts/authorities/index.ts';
import type { Polarity, Unit } from '#facts/indicators/index.ts';
import { type Period, VALUE } from '#facts/observations/index.ts';
import { numberOf, OWN_SYMBOLS, symbolStatus, UNKNOWN, wordFault } from '../cells.ts';
import type { Fault } from '../types.ts';
import { ownPeriod, PERIOD_FORMS } from './periods.ts';

export const HEADER = [
  'indicator',
  'label',
  'unit',
  'polarity',
  'area',
  'period',
  'value',
  'numerator',
  'denominator',
] as const;
export type OwnColumn = (typeof HEADER)[number];

export const UNITS: readonly Unit[] = [
  'percent',
  'rate-per-10000',
  'rate-per-1000',
  'rate-per-100000',
  'count',
  'score',
  'fte',
  'ratio',
  'pounds',
  'pounds-per-week',
  'days',
];
export const POLARITIES: readonly Polarity[] = ['higher-better', 'lower-better', 'contested', 'none'];

/** A row that holds together. */
export interface OwnRow {
  readonly id: string;
  readonly label: string;
  readonly unit: Unit;
  readonly polarity: Polarity;
  readonly areaCode: string;
  readonly period: Period;
  readonly value: number;
  readonly status: number;
  readonly numerator: number;
  readonly denominator: number;
}

type Complain = (column: OwnColumn, found: string, expected: string, remedy: string) => void;

const BASES: Partial<Readonly<Record<Unit, number>>> = {
  percent: 100,
  'rate-per-1000': 1000,
  'rate-per-10000': 10_000,
  'rate-per-100000': 100_000,
};

/** What a share or rate should be from its counts; null where the unit is neither or a count is missing. */
function fromCounts(unit: Unit, numerator: number, denominator: number): number | null {
  const base = BASES[unit];
  return base === undefined || !(numerator >= 0) || !(denominator > 0) ? null : (base * numerator) / denominator;
}

function areaCodeOf(text: string, period: Period | null, register: AreaRegister, complain: Complain): string | null {
  const area = register.byCode(text) ?? register.byName(text, period?.end);
  if (area !== undefined) return area.code;
  const meant = register.resolve(text);
  const choices = meant.kind === 'found' ? [meant.area] : meant.kind === 'ambiguous' ? meant.choices : meant.nearest;
  const names = choices.slice(0, 3).map((choice) => `${choice.name} (${choice.code})`);
  const remedy =
    names.length === 0 ? 'Write the ONS code.' : `Did you mean ${names.join(' or ')}? The ONS code is safest.`;
  complain(
    'area',
    `“${text}”`,
    'a name, an ONS code or a three-digit code of an authority, a region or England',
    remedy,
  );
  return null;
}

/** Checks one row; null when it has faults, which go to `faults` with their row and column. */
export function ownRow(
  cell: (column: OwnColumn) => string,
  row: number,
  register: AreaRegister,
  faults: Fault[],
): OwnRow | null {
  const before = faults.length;
  const complain: Complain = (column, found, expected, remedy) => faults.push({ row, column, found, expected, remedy });
  const id = cell('indicator');
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id) || id.length > 60) {
    const remedy = 'Write it in small letters with hyphens and nothing else, 60 characters at most.';
    complain('indicator', `“${id}”`, 'a short name such as early-help-wait', remedy);
  }
  const label = cell('label');
  if (label === '') complain('label', 'an empty cell', 'the name that readers see', 'Fill in the label on every row.');
  const unit = UNITS.find((one) => one === cell('unit'));
  if (unit === undefined) complain('unit', `“${cell('unit')}”`, `one of ${UNITS.join(', ')}`, 'Choose one of these.');
  const polarity = POLARITIES.find((one) => one === cell('polarity'));
  if (polarity === undefined) {
    const remedy = 'Choose “none” when in doubt.';
    complain('polarity', `“${cell('polarity')}”`, `one of ${POLARITIES.join(', ')}`, remedy);
  }
  const period = ownPeriod(cell('period'));
  if (period === null)
    complain('period', `“${cell('period')}”`, PERIOD_FORMS, 'Write the period in one of these forms.');
  const areaCode = areaCodeOf(cell('area'), period, register, complain);
  const number = (column: OwnColumn): { value: number; status: number } => {
    const text = cell(column);
    const value = numberOf(text);
    const status = Number.isNaN(value) ? symbolStatus(text, OWN_SYMBOLS) : VALUE;
    if (status === UNKNOWN) faults.push(wordFault(row, column, text, OWN_SYMBOLS));
    return { value, status };
  };
  const { value, status } = number('value');
  const numerator = number('numerator').value;
  const denominator = number('denominator').value;
  if (numerator < 0) complain('numerator', String(numerator), 'zero or more', 'Correct the count.');
  if (denominator <= 0)
    complain('denominator', String(denominator), 'more than zero', 'Correct the count, or leave it empty.');
  const expected = unit === undefined ? null : fromCounts(unit, numerator, denominator);
  if (expected !== null && status === VALUE && Math.abs(expected - value) > Math.max(0.6, 0.01 * expected)) {
    const from = `${numerator} of ${denominator} is ${Math.round(expected * 10) / 10}`;
    complain(
      'value',
      String(value),
      `a value that fits its counts: ${from}`,
      'Correct the value or the counts; a percentage runs from 0 to 100.',
    );
  }
  if (faults.length > before || unit === undefined || polarity === undefined || period === null || areaCode === null) {
    return null;
  }
  return {
    id: id.startsWith('own-') ? id : `own-${id}`,
    label,
    unit,
    polarity,
    areaCode,
    period,
    value,
    status,
    numerator,
    denominator,
  };
}
