import type { ReportOutcome } from '../types.ts';
import type { Body } from './body.ts';

const REMEDY =
  "Give Ofsted's report of an inspection of local authority children's services (2013 to now), as published.";

/** Other documents of Ofsted and their marks on the first pages. */
const OTHERS: readonly (readonly [RegExp, string])[] = [
  [/\barrangements for the protection of children\b/, 'a report on child protection of 2012 to 2013'],
  [/\bsafeguarding and looked after children\b/, 'a report on safeguarding and looked after children of 2009 to 2012'],
  [/\bjoint targeted area inspection|\bjtai\b/, 'a letter of a joint targeted area inspection'],
  [/\barea send inspection|special educational needs and.{0,20}disabilit/, 'a report on special educational needs'],
  [/\bindependent fostering agency|\bfostering service/, 'a report on a fostering service'],
  [/\badoption (?:agency|support agency|service)/, 'a report on an adoption service'],
  [/\bchildrens home\b/, "a report on a children's home"],
  [/\bschool inspection report|\bschool report\b|\burn\b.{0,200}\bpupils\b/, 'a report on a school'],
  [/\bchildminder|\bearly years (?:setting|provision)|\bnursery\b/, 'a report on childcare'],
  [/\bfurther education and skills|\blearners\b/, 'a report on further education'],
];

/** Says that a document is no inspection report of children's services, and what it seems to be; `paper` where its head says that. */
export function refusalOf(body: Body, paper?: string): ReportOutcome {
  const first = body.lines.filter((line) => line.page <= 2).slice(0, 120);
  const text = first
    .map((line) => line.text)
    .join(' ')
    .toLowerCase()
    .replace(/[\u2018\u2019']/g, '');
  if (text === '') return { ok: false, reason: 'The first pages have no text.', remedy: REMEDY };
  const other = paper ?? OTHERS.find(([pattern]) => pattern.test(text))?.[1];
  const what = other === undefined ? '' : ` It seems to be ${other}.`;
  const reason = `This is no report of an inspection of local authority children's services.${what}`;
  return { ok: false, reason, remedy: REMEDY };
}
