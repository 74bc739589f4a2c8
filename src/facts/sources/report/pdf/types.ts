/** A word on a page, in points; the origin is the page's top left corner. */
export interface PdfWord {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** Font size in points. */
  readonly size: number;
  readonly bold: boolean;
}

/** Words that stand on one baseline, from left to right. Cells of a table that share a baseline are one line. */
export interface PdfLine {
  readonly words: readonly PdfWord[];
  /** The words with single spaces between them. */
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** Size of most of its letters. */
  readonly size: number;
  /** True where every word with a letter is bold. */
  readonly bold: boolean;
}

export interface PdfPage {
  /** 1-based. */
  readonly number: number;
  readonly width: number;
  readonly height: number;
  /** From top to bottom. */
  readonly lines: readonly PdfLine[];
  /** Why nothing of this page was read though the file is good; absent where it was read. */
  readonly unread?: string;
}

export interface PdfText {
  readonly pages: readonly PdfPage[];
}

/** Why a PDF gave no text, and what to do. */
export interface PdfRefusal {
  readonly code:
    | 'not-pdf'
    | 'encrypted'
    | 'damaged'
    | 'scanned'
    | 'too-large'
    | 'too-long'
    | 'too-slow'
    | 'too-much-memory';
  readonly found: string;
  readonly remedy: string;
}

export type PdfOutcome =
  | { readonly ok: true; readonly text: PdfText }
  | { readonly ok: false; readonly refusal: PdfRefusal };
