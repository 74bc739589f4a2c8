import type { InspectionFramework, InspectionKind } from '#facts/inspections/index.ts';
import type { Block } from './blocks.ts';
import type { BodyLine } from './body.ts';
import { type Days, isDateText, readDay, readDays } from './dates.ts';

/** Pages on which a report's cover can stand. */
const COVER_PAGES = 3;

/** What a report's title says that it is. */
export interface Title {
  readonly framework: InspectionFramework;
  /** `standard` and `short` are not printed: ILACS titles give `inspection`. */
  readonly kind: InspectionKind;
  /** The authority as printed. */
  readonly name: string;
  readonly page: number;
  readonly text: string;
}

/** A field of the cover: what is printed behind its label, and where. */
export interface Labelled<T> {
  readonly value: T | null;
  /** Why there is no value though the label is there. */
  readonly reason: string | null;
  readonly page: number;
}

interface Pattern {
  readonly framework: InspectionFramework;
  readonly kind: InspectionKind;
  readonly matches: (title: string) => RegExpExecArray | null;
}

const SERVICES = 'services for children in need of help and protection';

/** Titles in lower case with plain apostrophes; the first group is the authority where the title names it. */
const PATTERNS: readonly Pattern[] = [
  {
    framework: 'SIF',
    kind: 're-inspection',
    matches: (title) => new RegExp(`^(?:ofsted )?re-?inspection of ${SERVICES}`).exec(title),
  },
  {
    framework: 'SIF',
    kind: 'inspection',
    matches: (title) => new RegExp(`^(?:ofsted )?inspection of ${SERVICES}`).exec(title),
  },
  {
    framework: 'TLAC',
    kind: 'inspection',
    matches: (title) =>
      /^(?:ofsted )?inspection of (?:(?:local authority )?(?:services for )?(?:looked after children|children looked after))(?: services| arrangements)?(?: and .*)?$/.exec(
        title,
      ),
  },
  {
    framework: 'SIF',
    kind: 'safeguarding-board-review',
    matches: (title) => /^review of the effectiveness of the local safeguarding childrens? board/.exec(title),
  },
  {
    framework: 'ILACS',
    kind: 'inspection',
    matches: (title) =>
      /^(?:re-?)?inspection of (.*? )??(?:local authority )?childrens (?:social care )?services(?: in (.*))?$/.exec(
        title,
      ),
  },
];

/** Blocks that stand above a report's title: the authority, Ofsted, a line of dates; papers that quote one have more. */
const ABOVE_TITLE = 4;

/** The title at the head of a report's first page with words; null where none of its headings is one that we know. */
export function titleOf(blocks: readonly Block[]): Title | null {
  const cover = blocks[0]?.page ?? 1;
  if (cover > COVER_PAGES) return null;
  const first = blocks.filter((block) => block.page === cover).slice(0, ABOVE_TITLE + 2);
  for (let at = 0; at < Math.min(first.length, ABOVE_TITLE + 1); at += 1) {
    const block = first[at] as Block;
    // A title stands above all sentences.
    if (block.kind === 'text' && /[a-z]\. \p{Lu}/u.test(block.text)) return null;
    if (block.kind !== 'heading' && block.kind !== 'text') continue;
    const plain = plainTitle(block.text);
    for (const { framework, kind, matches } of PATTERNS) {
      const match = matches(plain);
      if (match === null) continue;
      const within = match[1] ?? match[2];
      const name = within === undefined ? nameBeside(first, at) : nameWithin(block.text, within);
      return { framework, kind, name, page: block.page, text: block.text };
    }
  }
  return null;
}

function plainTitle(text: string): string {
  return text
    .toLowerCase()
    .replace(/[\u2018\u2019']/g, '')
    .replace(/[\u2010-\u2015]/g, '-')
    .replace(/\s+/g, ' ')
    .replace(/[\s.:]+$/, '')
    .trim();
}

/** The words of a title as printed, cut to the authority: "Inspection of Bedford Borough local authority …". */
function nameWithin(text: string, within: string): string {
  const plain = text.replace(/[\u2018\u2019']/g, '').replace(/\s+/g, ' ');
  const at = plain.toLowerCase().indexOf(within.trim());
  return at < 0 ? within.trim() : plain.slice(at, at + within.trim().length);
}

/** The authority in the heading above the title, else in the one below it. */
function nameBeside(blocks: readonly Block[], at: number): string {
  const above = blocks
    .slice(0, at)
    .reverse()
    .find((block) => block.kind === 'heading' || block.kind === 'text');
  if (above !== undefined && !isOfsted(above.text)) return above.text;
  const below = blocks.slice(at + 1).find((block) => block.kind === 'heading' || block.kind === 'text');
  return below?.text ?? '';
}

function isOfsted(text: string): boolean {
  return /^(?:ofsted|office for standards|raising standards|report)/i.test(text);
}

const DATES =
  /^(?:inspection dates?|dates? of (?:the )?(?:inspection|review|fieldwork)|review dates?|fieldwork dates?)\b/;
const PUBLISHED = /^(?:report published|date published|published on|published|publication date|date of publication)\b/;
const LEAD = /^(?:lead|reporting|managing) inspectors?\b(?! (?:and|attended|on behalf))(?: on[- ]site)?/;
const OTHER_LABEL = /^(?:age group|judgement|overall|report|urn|team inspectors?|quality assurance|the )/;

/** Days of fieldwork behind "Inspection dates:", over as many lines as they take. */
export function fieldworkOf(lines: readonly BodyLine[]): Labelled<Days> | null {
  return labelled(lines, DATES, (text) => {
    const read = readDays(text);
    return read.ok ? { value: read.days } : { reason: `"${text}": ${read.reason}` };
  });
}

/** The day behind "Report published:". */
export function publishedOf(lines: readonly BodyLine[]): Labelled<string> | null {
  return labelled(lines, PUBLISHED, (text) => {
    const day = readDay(text);
    if (day !== null) return { value: day };
    const read = readDays(text);
    return { reason: `"${text}": ${read.ok ? 'it is more than one day' : read.reason}` };
  });
}

/** Whether a line is a field of the cover: its label at least. */
export function isCoverField(line: BodyLine): boolean {
  const text = line.text.toLowerCase();
  return line.page <= COVER_PAGES && [DATES, PUBLISHED, LEAD].some((label) => label.test(text));
}

type Read<T> = { readonly value: T } | { readonly reason: string };

function labelled<T>(lines: readonly BodyLine[], label: RegExp, read: (text: string) => Read<T>): Labelled<T> | null {
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] as BodyLine;
    if (line.page > COVER_PAGES) return null;
    const match = label.exec(line.text.toLowerCase());
    if (match === null) continue;
    const parts = [line.text.slice(match[0].length).replace(/^[\s:]+/, '')];
    // A sentence that only begins like the label ("Inspection dates were moved") is not the label.
    if (parts[0] !== '' && !isDateText(parts[0] ?? '')) {
      const colon = line.text.charAt(match[0].length) === ':';
      if (!colon) continue;
    }
    for (const next of lines.slice(at + 1, at + 4)) {
      if (next.page !== line.page || !isDateText(next.text)) break;
      parts.push(next.text);
    }
    const text = parts.join(' ').trim();
    const outcome = text === '' ? { reason: 'nothing is printed behind its label' } : read(text);
    return 'value' in outcome
      ? { value: outcome.value, reason: null, page: line.page }
      : { value: null, reason: outcome.reason, page: line.page };
  }
  return null;
}

/** Titles and offices around inspectors' names. */
const OFFICES =
  /\b(?:(?:her|his) majesty['\u2019]?s? (?:senior )?inspectors?|majesty['\u2019]?s? inspectors?|senior|regional|director|ofsted|inspectors?|s?hmis?|mr|mrs|ms|miss|dr)\b\.?/giu;

/** Lead inspectors as printed, offices taken away, two joined by " and ". Looked for in the whole report. */
export function leadInspectorOf(lines: readonly BodyLine[]): Labelled<string> | null {
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] as BodyLine;
    const match = LEAD.exec(line.text.toLowerCase());
    if (match === null) continue;
    const rest = line.text.slice(match[0].length).replace(/^[\s:–-]+/, '');
    // A sentence that begins with the words is no label.
    if (/^\p{Ll}/u.test(rest)) continue;
    let text = rest;
    for (const next of lines.slice(at + 1, at + 3)) {
      // More names or offices stand close below; a label, a table or a sentence ends them.
      const plain = next.text.toLowerCase();
      const apart = next.page !== line.page || next.top - line.top > 3.2 * (line.bottom - line.top);
      if (apart || OTHER_LABEL.test(plain) || DATES.test(plain) || PUBLISHED.test(plain)) break;
      if (!isNames(next.text)) break;
      text += ` ${next.text}`;
    }
    const names = namesIn(text);
    if (names.length > 0) return { value: names.join(' and '), reason: null, page: line.page };
    if (rest !== '') return { value: null, reason: `"${rest.slice(0, 60)}" is no name`, page: line.page };
  }
  return null;
}

function isNames(text: string): boolean {
  return text.replace(OFFICES, '').replace(/[,;&\s]|\band\b/g, '') === '' || namesIn(text).length > 0;
}

function namesIn(text: string): readonly string[] {
  const parts = text
    .replace(OFFICES, ',')
    .split(/[,;&/()]|\band\b/)
    .map((part) => part.replace(/\s+/g, ' ').trim())
    .filter((part) => part !== '');
  const isName = (part: string): boolean =>
    /^\p{Lu}[\p{L}'\u2019.-]*(?: (?:\p{Lu}[\p{L}'\u2019.-]*|de|van|von|der|la|le|da)){1,4}$/u.test(part);
  return parts.every(isName) ? parts : [];
}
