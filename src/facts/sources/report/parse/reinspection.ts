import type { Block } from './blocks.ts';

/** Judgements that only the single framework made, in its own words. */
const SINGLE_FRAMEWORK = [
  /\bleadership,? management and governance\b/,
  /\b(?:achieving permanence|adoption performance)\b/,
];
const INADEQUATE = /\boverall effectiveness[\s:–-]+(?:was |is )?(?:judged )?inadequate\b/;
/** The single framework's first reports are of 2014; its inspections began in November 2013. */
const SINGLE_FRAMEWORK_YEARS = /\b(?:2013|2014|2015|2016|2017|2018)\b/;

/**
 * The page on which a report titled "Inspection" shows that it is a re-inspection; 0 where nothing does. Some say it in
 * a sentence; others list the judgements of the previous inspection, and after one of the same framework that was
 * inadequate overall the single framework knows re-inspections only.
 */
export function reinspectionPage(blocks: readonly Block[]): number {
  const said = blocks.find(({ text }) => /\bthis (?:is a )?re-?inspection\b/i.test(text));
  if (said !== undefined) return said.page;
  for (const [at, heading] of blocks.entries()) {
    if (heading.kind !== 'heading' || !/^previous (?:ofsted )?inspections?\b/i.test(heading.text)) continue;
    const rest = blocks.slice(at + 1);
    const end = rest.findIndex(({ kind }) => kind === 'heading');
    const text = (end < 0 ? rest : rest.slice(0, end))
      .map((block) => block.text)
      .join(' ')
      .toLowerCase();
    const single = SINGLE_FRAMEWORK.every((judgement) => judgement.test(text)) && SINGLE_FRAMEWORK_YEARS.test(text);
    if (single && INADEQUATE.test(text)) return heading.page;
  }
  return 0;
}
