import type { Authority } from '#facts/authorities/index.ts';
import { gradeInForce } from '#facts/inspections/index.ts';
import { endYear, VALUE } from '#facts/observations/index.ts';
import type { Dataset } from '#facts/panel/index.ts';
import type { Fact } from '#ui/index.ts';
import { symbolOf } from './cells.ts';
import { latestPeriod } from './field.ts';
import { lastKnownDay } from './journey.ts';
import { valueText } from './sentences.ts';

/** Six facts under an authority's answer: its grade, its children, its work and its people. */
export function authorityFacts(dataset: Dataset, authority: Authority): readonly Fact[] {
  const on = authority.closed ?? lastKnownDay(dataset);
  const grade = gradeInForce(dataset.inspections, authority.code, on)?.grade ?? null;
  return [
    { label: 'Overall grade', grade },
    fact(dataset, authority, 'Aged 0 to 17', 'population-0-17'),
    fact(dataset, authority, 'Looked after', 'cla-number', { id: 'cla-rate', note: (rate) => `${rate} per 10,000` }),
    fact(dataset, authority, 'On a protection plan', 'cpp-number', {
      id: 'cpp-rate',
      note: (rate) => `${rate} per 10,000`,
    }),
    fact(dataset, authority, 'In low-income families', 'child-low-income', 'england'),
    fact(dataset, authority, 'Social workers', 'social-workers-fte', {
      id: 'social-workers-fte',
      note: () => 'full-time posts filled',
    }),
  ];
}

type Second = { readonly id: string; readonly note: (text: string) => string } | 'england' | undefined;

/** The newest figure of the authority's time, with its year where it is not the newest of all. */
function fact(dataset: Dataset, authority: Authority, label: string, id: string, second?: Second): Fact {
  const indicator = dataset.panel.indicator(id);
  const until = authority.closed === null ? {} : { until: authority.closed };
  const period = latestPeriod(dataset, id, until);
  if (indicator === undefined || period === undefined) return { label, value: 'no figure' };
  const cell = dataset.panel.cell(id, authority.code, period);
  const year = `(${endYear(period)})`;
  const symbol = symbolOf(cell);
  if (symbol !== null) {
    return symbol.symbol === '' ? { label, value: 'no figure', note: year } : { label, symbol, note: year };
  }
  return {
    label,
    value: valueText(indicator, cell.value),
    note: [secondText(dataset, authority, id, second), year].filter((part) => part !== '').join(' '),
    href: `/indicators/${id}`,
  };
}

function secondText(dataset: Dataset, authority: Authority, id: string, second: Second): string {
  if (second === undefined) return '';
  const other = second === 'england' ? id : second.id;
  const indicator = dataset.panel.indicator(other);
  const period = latestPeriod(dataset, other, authority.closed === null ? {} : { until: authority.closed });
  if (indicator === undefined || period === undefined) return '';
  const area = second === 'england' ? dataset.register.england.code : authority.code;
  const cell = dataset.panel.cell(other, area, period);
  if (cell.status !== VALUE) return '';
  const text = valueText(indicator, cell.value);
  return second === 'england' ? `England ${text}` : second.note(text);
}
