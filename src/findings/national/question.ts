import type { Block, StudyRecord } from '#studies/runner/index.ts';

export type HeadlineOf = Extract<Block, { kind: 'headline' }>;
export type FigureOf = Extract<Block, { kind: 'figure' }>;

/** What the home page knows of the founding study when it is asked for. */
export type Founding =
  | {
      readonly state: 'ready';
      readonly record: StudyRecord;
      readonly headline: HeadlineOf;
      readonly figure: FigureOf | null;
    }
  | { readonly state: 'running' }
  | { readonly state: 'absent' };

/** Reads the two blocks that the home page shows; a record without a headline counts as absent. */
export function foundingOf(record: StudyRecord | null): Founding {
  const headline = record?.blocks.find((block) => block.kind === 'headline');
  if (record === null || headline === undefined) return { state: 'absent' };
  const figure = record.blocks.find((block) => block.kind === 'figure' && block.chart.type === 'estimates');
  return { state: 'ready', record, headline, figure: figure?.kind === 'figure' ? figure : null };
}

/**
 * The study as far as it is known within a time: the first run on a new release takes seconds, and the page should not
 * wait for it. The run goes on, and the next visit finds its result.
 */
export async function foundingWithin(
  agreement: () => Promise<StudyRecord | null>,
  milliseconds: number,
): Promise<Founding> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<Founding>((resolve) => {
    timer = setTimeout(() => resolve({ state: 'running' }), milliseconds);
  });
  const found = agreement().then(foundingOf, (error: unknown): Founding => {
    // The home page stands without the study; the study's own page says what went wrong.
    console.error('The founding study could not be run:', error);
    return { state: 'absent' };
  });
  const first = await Promise.race([found, late]);
  clearTimeout(timer);
  return first;
}

/** The chart and table of the founding study for its files; null for another file, or when there is no result. */
export async function foundingFigure(
  file: string,
  agreement: () => Promise<StudyRecord | null>,
): Promise<(FigureOf & { readonly resultHash: string }) | null> {
  if (!file.startsWith('agreement.')) return null;
  const founding = foundingOf(await agreement());
  if (founding.state !== 'ready' || founding.figure === null) return null;
  return { ...founding.figure, resultHash: founding.record.provenance.resultHash };
}
