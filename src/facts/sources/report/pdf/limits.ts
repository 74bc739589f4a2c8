/** What a PDF may cost before it is given up. Every one of them is far above what any inspection report needs. */
export interface PdfLimits {
  /** Bytes of the file. */
  readonly fileBytes: number;
  /** Bytes of the engine's memory, which holds the file and everything unpacked from it. */
  readonly memoryBytes: number;
  readonly pages: number;
  /** Letters on one page; a page with more is unread. */
  readonly lettersOnPage: number;
  /** Letters of the whole file. */
  readonly letters: number;
  /** Wall-clock time a file, in milliseconds. */
  readonly milliseconds: number;
}

const MB = 1024 * 1024;

export const PDF_LIMITS: PdfLimits = {
  fileBytes: 50 * MB,
  memoryBytes: 256 * MB,
  pages: 300,
  lettersOnPage: 50_000,
  letters: 2_000_000,
  milliseconds: 20_000,
};
