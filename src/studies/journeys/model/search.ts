import type { Authority } from '#facts/authorities/index.ts';
import type { InspectionFramework } from '#facts/inspections/index.ts';
import type { Dataset } from '#facts/panel/index.ts';
import type { PassageQuery } from '#facts/store/index.ts';
import { WaymarkError } from '#platform/errors/index.ts';
import { isDay } from './days.ts';

export const FRAMEWORKS = ['ILACS', 'SIF', 'TLAC', 'CPI', 'SLAC'] as const satisfies readonly InspectionFramework[];
export const HITS_A_PAGE = 20;
const LONGEST = 300;

/** What a search asks for, as its form holds it; '' where nothing is asked. */
export interface SearchForm {
  readonly q: string;
  readonly authority: string;
  readonly framework: string;
  readonly kind: string;
  readonly from: string;
  readonly to: string;
  readonly page: number;
}

/** A search that was understood. */
export interface Search {
  readonly form: SearchForm;
  readonly authority: Authority | undefined;
  readonly query: PassageQuery;
}

export function searchForm(read: (name: string) => string | undefined): SearchForm {
  const text = (name: string, longest = 60): string => (read(name) ?? '').trim().slice(0, longest);
  const page = /^[1-9]\d{0,4}$/.test(text('page')) ? Number(text('page')) : 1;
  return {
    q: text('q', LONGEST),
    authority: text('authority'),
    framework: text('framework'),
    kind: text('kind'),
    from: text('from'),
    to: text('to'),
    page,
  };
}

/**
 * Reads a form; a year stands for its first or its last day.
 *
 * @throws WaymarkError naming the field, what it holds, and what to write
 */
export function searchOf(dataset: Dataset, form: SearchForm): Search {
  const authority = form.authority === '' ? undefined : authorityOf(dataset, form.authority);
  const framework = FRAMEWORKS.find((each) => each === form.framework);
  if (form.framework !== '' && framework === undefined) {
    throw fault('framework', `There is no framework “${form.framework}”.`, `Write one of: ${FRAMEWORKS.join(', ')}.`);
  }
  const kind = (['paragraph', 'improvement'] as const).find((each) => each === form.kind);
  if (form.kind !== '' && kind === undefined) {
    throw fault('kind', `There is no kind of passage “${form.kind}”.`, 'Write paragraph or improvement.');
  }
  const from = dayOf('from', form.from, '-01-01');
  const to = dayOf('to', form.to, '-12-31');
  if (from !== undefined && to !== undefined && from > to) {
    throw fault('from', `The search begins on ${from} and ends on ${to}, which is earlier.`, 'Change one of the two.');
  }
  return {
    form,
    authority,
    query: {
      query: form.q,
      limit: HITS_A_PAGE,
      offset: (form.page - 1) * HITS_A_PAGE,
      ...(authority === undefined ? {} : { authority: authority.code }),
      ...(framework === undefined ? {} : { framework }),
      ...(kind === undefined ? {} : { kind }),
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
    },
  };
}

function authorityOf(dataset: Dataset, text: string): Authority {
  const resolved = dataset.register.resolve(text);
  const found = resolved.kind === 'found' ? dataset.register.authority(resolved.area.code) : undefined;
  if (found !== undefined) return found;
  const near = resolved.kind === 'ambiguous' ? resolved.choices : resolved.kind === 'unknown' ? resolved.nearest : [];
  const names = near.filter((each) => each.kind === 'authority').map((each) => each.name);
  throw fault(
    'authority',
    resolved.kind === 'ambiguous' ? `“${text}” could be several authorities.` : `No authority is called “${text}”.`,
    names.length === 0
      ? 'Write a name, an ONS code or a three-digit code.'
      : `Nearest: ${names.slice(0, 5).join(', ')}.`,
  );
}

function dayOf(field: string, text: string, rest: string): string | undefined {
  if (text === '') return undefined;
  const day = /^(19|20)\d\d$/.test(text) ? `${text}${rest}` : text;
  if (isDay(day)) return day;
  throw fault(field, `“${text}” is not a year or a date.`, 'Write a year (2018) or a day (2018-03-31).');
}

function fault(field: string, message: string, remedy: string): WaymarkError {
  return new WaymarkError('bad-search', message, { status: 400, exitCode: 2, remedy, details: { field } });
}

/** The address of a search, or of another page of it. */
export function searchHref(form: SearchForm, page = 1): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...form, page: page === 1 ? '' : String(page) })) {
    if (value !== '') query.set(name, String(value));
  }
  return `/journeys/search?${query.toString()}`;
}
