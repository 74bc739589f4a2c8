import type { Rich } from '../text/rich.ts';

/** A cell: what is shown, and the raw value that goes into CSV, XLSX and JSON. */
export interface TableCell {
  readonly text: string;
  /** Unrounded; null where there is none. Defaults to `text`. */
  readonly raw?: number | string | null;
  /** Publisher's symbol, drawn in a box with its meaning. */
  readonly symbol?: string;
  readonly href?: string;
  readonly bold?: boolean;
  /** Small second line. */
  readonly note?: string;
}

export interface TableColumn {
  readonly id: string;
  readonly label: string;
  /** Second line of the heading: the unit. */
  readonly unit?: string;
  readonly align: 'text' | 'number';
  /** From which width it is shown as a column of its own; default always. */
  readonly wideOnly?: boolean;
}

/** The one description of a table: page, terminal, Word, CSV, XLSX and API render this. First column heads its row. */
export interface TableSpec {
  readonly id: string;
  readonly title: string;
  readonly note?: Rich;
  readonly columns: readonly TableColumn[];
  readonly rows: readonly {
    readonly cells: readonly TableCell[];
    readonly focus?: boolean;
    /** Heading row over those that follow. */
    readonly group?: string;
  }[];
  readonly source?: Rich;
}
