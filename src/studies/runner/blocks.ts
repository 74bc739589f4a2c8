import type { ChartSpec, Rich, TableSpec } from '#ui/index.ts';

/**
 * A result describes itself once, as blocks. Terminal, page, HTML and Word report and API render the same
 * blocks; nobody else may put a result into words.
 */
export type Block = HeadlineBlock | CautionsBlock | FigureBlock | TableBlock | TextBlock | MethodBlock;

/** The answer: one to three sentences, and a grey line that says how many, when, and what "clear" means. */
export interface HeadlineBlock {
  readonly kind: 'headline';
  readonly tag: 'cannot tell' | 'worked' | 'did not' | null;
  readonly text: Rich;
  readonly basis: string;
}

export interface CautionsBlock {
  readonly kind: 'cautions';
  readonly title: string;
  readonly items: readonly { readonly point: string; readonly text: Rich }[];
}

/** A chart, always with the table of its numbers. */
export interface FigureBlock {
  readonly kind: 'figure';
  readonly section: string | null;
  readonly lede: Rich | null;
  readonly chart: ChartSpec;
  readonly table: TableSpec;
}

export interface TableBlock {
  readonly kind: 'table';
  readonly section: string | null;
  readonly lede: Rich | null;
  readonly table: TableSpec;
}

export interface TextBlock {
  readonly kind: 'text';
  readonly section: string;
  readonly paragraphs: readonly Rich[];
}

export interface MethodBlock {
  readonly kind: 'method';
  readonly section: string;
  readonly paragraphs: readonly Rich[];
  readonly details: readonly { readonly title: string; readonly paragraphs: readonly Rich[] }[];
  /** Method pages that say more: slugs below /methods. */
  readonly methods: readonly string[];
}
