/** What a form said: one text for each name. */
export type Values = Readonly<Record<string, string>>;

/** What is wrong with one field, and what to write. */
export interface FieldFault {
  readonly field: string;
  readonly text: string;
}

const SHOWN = 60;

/** Reads typed values out of a form and gathers what is wrong with them, so that all faults are shown at once. */
export class Reader {
  readonly values: Values;
  readonly faults: FieldFault[] = [];

  constructor(values: Values) {
    this.values = values;
  }

  fault(field: string, text: string): void {
    this.faults.push({ field, text });
  }

  /** Trimmed, with line ends as `\n`. */
  text(field: string, label: string, options: { readonly required?: boolean } = {}): string {
    const text = (this.values[field] ?? '').replaceAll('\r\n', '\n').trim();
    if (text === '' && options.required === true) this.fault(field, `${label}: nothing is written. Write it here.`);
    return text;
  }

  /** A number within limits; NaN with a fault where it is none. */
  number(
    field: string,
    label: string,
    limits: { readonly above?: number; readonly min?: number; readonly max?: number } = {},
  ): number {
    const text = this.text(field, label).replace('−', '-');
    const { above, min, max } = limits;
    if (!/^[+-]?(?:\d+\.?\d*|\.\d+)$/.test(text)) {
      const found = text === '' ? 'nothing is written' : `“${text.slice(0, SHOWN)}” is not a number`;
      this.fault(field, `${label}: ${found}. Write a number such as 12 or 12.5.`);
      return Number.NaN;
    }
    const value = Number(text);
    if (above !== undefined && !(value > above)) this.fault(field, `${label}: write a number above ${above}.`);
    else if (min !== undefined && value < min) this.fault(field, `${label}: write ${min} or more.`);
    else if (max !== undefined && value > max) this.fault(field, `${label}: write ${max} or less.`);
    return value;
  }

  /** One of the options; the first with a fault where it is none. */
  choice<T extends string>(field: string, label: string, options: readonly T[]): T {
    const text = this.text(field, label);
    const found = options.find((option) => option === text);
    if (found === undefined) this.fault(field, `${label}: choose one.`);
    return found ?? (options[0] as T);
  }

  /** Paragraphs are parted by an empty line; lines within one are joined. */
  paragraphs(field: string): string[] {
    return this.text(field, field)
      .split(/\n\s*\n/)
      .map((paragraph) => paragraph.replaceAll(/\s*\n\s*/g, ' ').trim())
      .filter((paragraph) => paragraph !== '');
  }

  /** One entry a line; empty lines are left out. */
  lines(field: string): string[] {
    return this.text(field, field)
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '');
  }

  /**
   * Numbers of the rows of a repeated group (`sources.0.text`, `sources.1.text`…) in which at least one of `keys` is
   * filled in. A row that was emptied is gone.
   */
  rows(prefix: string, keys: readonly string[]): number[] {
    return rowNumbers(this.values, prefix).filter((row) =>
      keys.some((key) => (this.values[`${prefix}.${row}.${key}`] ?? '').trim() !== ''),
    );
  }
}

/** Numbers of all rows of a repeated group that a form has, filled in or not. */
export function rowNumbers(values: Values, prefix: string): number[] {
  const numbers = new Set<number>();
  for (const name of Object.keys(values)) {
    if (!name.startsWith(`${prefix}.`)) continue;
    const row = /^(\d{1,3})\./.exec(name.slice(prefix.length + 1))?.[1];
    if (row !== undefined) numbers.add(Number(row));
  }
  return [...numbers].sort((a, b) => a - b);
}

/** Values of a list as the rows of a repeated group. */
export function rowValues(prefix: string, rows: readonly Values[]): Values {
  return Object.fromEntries(
    rows.flatMap((row, at) => Object.entries(row).map(([key, value]) => [`${prefix}.${at}.${key}`, value])),
  );
}

/** The id of a field on its page. */
export function fieldId(field: string): string {
  return `f-${field.replaceAll(/[^\w-]/g, '-')}`;
}
