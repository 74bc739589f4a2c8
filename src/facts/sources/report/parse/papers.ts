import type { Block } from './blocks.ts';
import { isCoverField } from './cover.ts';
import { beginsLabel } from './labels.ts';

/** Blocks at the beginning of a document in which a paper says what it is. */
const HEAD_BLOCKS = 8;
/** Letters of a heading or field; a longer block is a paragraph. */
const HEAD_LENGTH = 160;

/** What papers about inspections call themselves at their head, and what to call them to the reader. */
const PAPERS: readonly (readonly [RegExp, string])[] = [
  [/\b(?:action|improvement|delivery) plan\b/, 'a plan made after an inspection'],
  [/\bself[- ]?(?:evaluation|assessment)\b|\bposition statement\b/, "a council's evaluation of itself"],
  [/\b(?:press|news|media) (?:release|statement)\b|\bfor immediate release\b/, 'a press release'],
  [
    /\b(?:committee|cabinet|scrutiny|agenda|minutes|council meeting|executive member|health and wellbeing board)\b/,
    'a paper of a council',
  ],
  [
    /\b(?:report (?:to|of|by|author)|purpose of (?:the )?report|wards? affected|for decision|key decision)\b/,
    'a paper of a council',
  ],
  [/^(?:appendix|annex|enclosure|item)\b/, 'a paper with an appendix'],
  [/\b(?:framework|handbook|guidance|evaluation (?:schedule|criteria))\b/, 'guidance on inspections'],
  [/\bpeer (?:review|challenge|diagnostic)\b|\bmock (?:inspection|ofsted)\b/, 'a review by other councils'],
  [
    /\b(?:briefing|newsletter|presentation|summary of|response to|lessons from|preparing for)\b/,
    'a paper about an inspection',
  ],
  [/\bcare inspectorate\b|\bcssiw\b|\bestyn\b|\bhmie\b/, 'a report of an inspectorate outside England'],
  [/\bcare quality commission\b|\bcqc\b/, 'a report of the Care Quality Commission'],
  [/\b(?:hm prison|hmp|hmyoi|young offender institution|secure training centre)\b/, 'a report on a place of custody'],
];

/** What a document calls itself at its head, where that is something about inspections and no report of one; else null. */
export function paperOf(blocks: readonly Block[]): string | null {
  for (const block of blocks.slice(0, HEAD_BLOCKS)) {
    const [first] = block.lines;
    // Below the days or the first judgement a report speaks of many things.
    if (first !== undefined && (isCoverField(first) || beginsLabel(first.text))) return null;
    if (block.text.length > HEAD_LENGTH || (block.kind === 'text' && /[.;]$/.test(block.text))) continue;
    const text = block.text.toLowerCase().replace(/[\u2018\u2019']/g, '');
    const paper = PAPERS.find(([pattern]) => pattern.test(text));
    if (paper !== undefined) return paper[1];
  }
  return null;
}
