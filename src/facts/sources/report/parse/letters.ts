import type { AreaRegister } from '#facts/authorities/index.ts';
import type { InspectionKind } from '#facts/inspections/index.ts';
import type { PdfText } from '../pdf/types.ts';
import { REPORT_JUDGEMENTS, type ReportJudgement, type ReportOutcome, type Unread } from '../types.ts';
import { authorityNamed } from './authority.ts';
import { type Block, blocksOf } from './blocks.ts';
import { type Body, bodyOf } from './body.ts';
import { fieldworkOf, leadInspectorOf, publishedOf } from './cover.ts';
import { type Days, daysFrom, monthOf, readDay, readDays } from './dates.ts';
import { listsOf } from './lists.ts';
import { paragraphsOf } from './paragraphs.ts';

/** Pages on which a letter says what it is about. */
const HEAD_PAGES = 2;
/** Letters of these pages that are looked at. */
const HEAD_LENGTH = 12_000;
/** ILACS began in 2018; visits before were made under the single inspection framework. */
const ILACS_FROM = '2018-01-01';
/** Days after a visit within which its letter is published. */
const PUBLISHED_WITHIN = 200;

const VISIT =
  "(focus+ed|monitoring) visit (?:to|of|in) (?:the )?([^.:;]{2,80}?)(?: local authority)?(?:'s)? children'?s";
/** "This letter summarises the findings of the focused visit to Barnet children's services…". */
const SENTENCE = new RegExp(`\\b(?:this letter|i am writing|this report)\\b[^.]{0,120}\\b${VISIT}`, 'i');
/** "Focused visit to Barnet local authority children's services" as a title. */
const TITLE = new RegExp(`^${VISIT} (?:social care )?services$`, 'i');
const ACTION = /\bletter to ofsted\b|\baction plan(?:ning)? visit\b/i;

interface Visit {
  readonly kind: Extract<InspectionKind, 'focused-visit' | 'monitoring-visit'>;
  readonly name: string;
  readonly page: number;
  /** What follows the name in its sentence; empty for a title. */
  readonly rest: string;
}

/**
 * The letter of a focused or monitoring visit to an authority's children's services (published since 2016), or null for
 * anything else. Visits give no grades. Days, authority and the signing inspector are taken only where the letter says
 * them.
 */
export function readLetter(text: PdfText, context: { readonly register: AreaRegister }): ReportOutcome | null {
  const body = bodyOf(text);
  const blocks = blocksOf(body);
  const visit = visitOf(body, blocks);
  if (visit === null) return null;
  const unread: Unread[] = [];
  const { page } = visit;
  const published = publishedIn(body, page);
  const days = daysOf(visit, body, published);
  if (!days.ok) unread.push({ field: 'start', page, reason: days.reason });
  const start = days.ok ? days.days.start : null;
  const end = days.ok ? days.days.end : null;
  const authority = authorityNamed(context.register, visit.name, start ?? published);
  if (authority === null) {
    const reason = `"${visit.name}" is no authority with children's services that the register knows`;
    unread.push({ field: 'authority', page, reason });
  }
  if (start === null && visit.kind === 'monitoring-visit' && published === null) {
    unread.push({ field: 'framework', page, reason: 'the framework goes by the dates, which are unread' });
  }
  const late = published !== null && end !== null && !within(end, published);
  if (late)
    unread.push({ field: 'published', page: 1, reason: `${published} does not follow the visit that ended on ${end}` });
  const lists = listsOf(blocks);
  return {
    ok: true,
    report: {
      framework: visit.kind === 'monitoring-visit' && (start ?? published ?? ILACS_FROM) < ILACS_FROM ? 'SIF' : 'ILACS',
      kind: visit.kind,
      authority: { code: authority?.code ?? null, name: authority?.name ?? visit.name },
      start,
      end,
      published: late ? null : published,
      leadInspector: leadInspectorOf(body.lines)?.value ?? signedBy(body),
      grades: Object.fromEntries(REPORT_JUDGEMENTS.map((id) => [id, null])) as Record<ReportJudgement, null>,
      notJudged: [],
      improvements: lists.improvements,
      paragraphs: paragraphsOf(blocks, lists.used, body),
      pages: body.pages,
      places: { kind: page, authority: page, ...(start === null ? {} : { start: page, end: page }) },
      unread,
    },
  };
}

function visitOf(body: Body, blocks: readonly Block[]): Visit | null {
  const first = body.lines.filter((line) => line.page <= HEAD_PAGES);
  const head = plain(first.map((line) => line.text).join(' ')).slice(0, HEAD_LENGTH);
  // Ofsted's letters name Ofsted and its inspectors; papers about visits rarely begin as the letter does.
  if (!/\bofsted\b/i.test(plain(body.lines.map((line) => line.text).join(' '))) || !/\binspectors?\b/i.test(head))
    return null;
  if (/\bjoint targeted area inspection of\b/i.test(head) || ACTION.test(head.slice(0, 400))) return null;
  const sentence = SENTENCE.exec(head);
  if (sentence !== null) {
    const rest = head.slice(sentence.index + sentence[0].length, sentence.index + sentence[0].length + 240);
    return { ...visitFrom(sentence), page: pageOf(body, sentence[2] ?? ''), rest };
  }
  const titled = blocks.slice(0, 12).flatMap((block) => {
    const match = TITLE.exec(plain(block.text));
    return match === null ? [] : [{ ...visitFrom(match), page: block.page, rest: '' }];
  })[0];
  // A title alone is a heading in any paper: the letter has the days of the visit below it.
  return titled !== undefined && fieldworkOf(body.lines) !== null ? titled : null;
}

function visitFrom(match: RegExpExecArray): Pick<Visit, 'kind' | 'name'> {
  const kind = match[1]?.toLowerCase() === 'monitoring' ? 'monitoring-visit' : 'focused-visit';
  return { kind, name: (match[2] ?? '').trim() };
}

function pageOf(body: Body, name: string): number {
  const word = name.split(' ')[0] ?? '';
  const line = body.lines.find(
    ({ text }) => / visit /i.test(` ${text} `) || (word !== '' && plain(text).includes(word)),
  );
  return line?.page ?? 1;
}

type DaysRead = { readonly ok: true; readonly days: Days } | { readonly ok: false; readonly reason: string };

/** The days behind the name, or behind their label on the cover. A year that is left out is the letter's. */
function daysOf(visit: Visit, body: Body, published: string | null): DaysRead {
  const written = dateRun(visit.rest);
  if (written === '') {
    const labelled = fieldworkOf(body.lines);
    if (labelled?.value !== null && labelled?.value !== undefined) return { ok: true, days: labelled.value };
    return { ok: false, reason: labelled?.reason ?? 'the letter does not say on which days the visit was' };
  }
  if (/\d{4}/.test(written) || published === null) return readDays(written);
  const year = Number(published.slice(0, 4));
  const same = readDays(`${written} ${year}`);
  return same.ok && same.days.end <= published ? same : readDays(`${written} ${year - 1}`);
}

/** The first run of days, months and years in a sentence, with the words between them. */
function dateRun(sentence: string): string {
  const words = sentence.split(/\.\s/)[0]?.split(/\s+/) ?? [];
  const from = words.findIndex((word) => isDay(word));
  if (from < 0) return '';
  let to = from;
  for (let at = from; at < words.length; at += 1) {
    const word = words[at] ?? '';
    const bare = word.toLowerCase().replace(/[,.;)]+$/, '');
    const said = isDay(word) || /^\d{4}$/.test(bare) || monthOf(bare) > 0;
    if (said) to = at + 1;
    else if (!/^(?:and|to|until|through|of|the|&|-|–|—|,)$/.test(bare)) break;
  }
  return words
    .slice(from, to)
    .join(' ')
    .replace(/[,.;)]+$/, '');
}

/** "5", "5th", "5-6", "05/02/2019". */
function isDay(word: string): boolean {
  return /^\d{1,2}(?:st|nd|rd|th)?(?:[-–/.]\d{1,4}(?:st|nd|rd|th)?){0,5}[,.]?$/i.test(word);
}

/** The day in the letter's head: behind its label, or alone on a line above the sentence. */
function publishedIn(body: Body, page: number): string | null {
  const labelled = publishedOf(body.lines)?.value;
  if (labelled !== null && labelled !== undefined) return labelled;
  for (const line of body.lines) {
    if (line.page > page || /\bvisit\b/i.test(line.text)) return null;
    const day = /\d{4}/.test(line.text) && line.text.length <= 40 ? readDay(line.text) : null;
    if (day !== null) return day;
  }
  return null;
}

/** Who signs as inspector: "Yours sincerely", the name, the office. */
function signedBy(body: Body): string | null {
  const at = body.lines.findLastIndex(({ text }) => /^yours (?:sincerely|faithfully)/i.test(text));
  if (at < 0) return null;
  const [name, office] = body.lines.slice(at + 1, at + 3).map(({ text }) => text.trim());
  const isName = /^\p{Lu}[\p{L}'’.-]*(?: \p{Lu}[\p{L}'’.-]*){1,3}$/u.test(name ?? '');
  return isName && /\binspector\b|\bHMI\b/i.test(office ?? '') ? (name ?? null) : null;
}

function within(end: string, published: string): boolean {
  const days = daysFrom(end, published);
  return days >= 0 && days <= PUBLISHED_WITHIN;
}

function plain(text: string): string {
  return text.replace(/[\u2018\u2019]/g, "'").replace(/\s+/g, ' ');
}
