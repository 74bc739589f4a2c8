import { slugOf } from '../source.ts';

/** One money column of the workbook: a service line and what is counted of it. */
export interface MoneyColumn {
  /** 0-based. */
  readonly index: number;
  /** `RO3/children-looked-after/total-expenditure`. */
  readonly key: string;
  /** For a reader: "Children looked after: total expenditure". */
  readonly label: string;
  /** True for the lines of children's social care, their total and its agency staff. */
  readonly childrens: boolean;
}

const MEASURES =
  /^(.*?)\s+-\s+(employees|running expenses|total expenditure|sales, fees and charges|other income|total income|net current expenditure)\s*\(C\d[^)]*\)$/i;
const CHILDRENS = /^children'?s? social care\b\s*[:-]?\s*/i;

/** Straight quotes, plain dashes, single spaces, without note markers: headings vary in all of these. */
function plain(heading: string): string {
  return heading
    .replace(/[‘’]/g, "'")
    .replace(/[–—]/g, '-')
    .replace(/\[note \d+\]/gi, '')
    .replace(/\s+/g, ' ')
    .trim();
}

function slug(text: string): string {
  return slugOf(text.replace(/'/g, '').toLowerCase());
}

function sentence(text: string): string {
  const lower = text.toLowerCase();
  return lower.charAt(0).toUpperCase() + lower.slice(1);
}

/**
 * A heading as a series: `Children's social care - Children Looked After - Total Expenditure (C3 = C1 + C2)` of RO3 is
 * `RO3/children-looked-after/total-expenditure`. The prefix "Children's social care" is dropped where a line follows.
 */
export function moneyColumn(form: string, heading: string, index: number): MoneyColumn {
  const text = plain(heading);
  const measured = MEASURES.exec(text);
  const cut = text.indexOf(' - ');
  const line = measured?.[1] ?? (cut < 0 ? text : text.slice(0, cut));
  const measure = measured?.[2] ?? (cut < 0 ? 'amount' : text.slice(cut + 3));
  const childrens = CHILDRENS.test(line) || /^total children'?s? social care$/i.test(line);
  const shortLine = line.replace(CHILDRENS, '') || line;
  const shortMeasure = measure.replace(CHILDRENS, '') || measure;
  return {
    index,
    key: `${form}/${slug(shortLine)}/${slug(shortMeasure)}`,
    label: `${sentence(shortLine)}: ${shortMeasure.toLowerCase()}`,
    childrens,
  };
}
