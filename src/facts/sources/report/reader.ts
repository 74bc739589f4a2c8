import { availableParallelism } from 'node:os';
import type { InputFile, ReportReading } from '../types.ts';
import { PDF_LIMITS, type PdfLimits } from './pdf/limits.ts';
import { beforeOpening, sentenceOf, tooLarge } from './pdf/refusals.ts';
import type { PdfRefusal } from './pdf/types.ts';
import { ReaderThread } from './reader-thread.ts';
import type { ReportOutcome } from './types.ts';

export interface ReportReader extends ReportReading {
  /**
   * What a file says, or why it cannot be read: an answer for any bytes, within the limits of time and memory. Files are
   * read in the order asked, as many at a time as there are threads. Throws after {@link close}, and when no thread can
   * be started.
   */
  read(file: InputFile): Promise<ReportOutcome>;
  /** Why a file of so many bytes is not even loaded; null where it may be. */
  tooLarge(bytes: number): ReportOutcome | null;
  /** How many files are read at a time: asking for more only holds them in memory. */
  readonly threads: number;
  /** Ends the threads; files that are waiting are not read. */
  close(): Promise<void>;
}

/**
 * A reader of report PDFs. Nothing of a PDF is trusted: it is opened in a thread with bounds on time and memory, never in
 * the program's own. A thread is started when first needed; one that waits for files keeps no process alive.
 */
export function openReportReader(
  options: { readonly threads?: number; readonly limits?: Partial<PdfLimits> } = {},
): ReportReader {
  const limits = { ...PDF_LIMITS, ...options.limits };
  const count = Math.max(1, options.threads ?? availableParallelism());
  const threads = Array.from({ length: count }, () => new ReaderThread());
  const idle = [...threads];
  const waiting: ((thread: ReaderThread) => void)[] = [];
  let closed = false;
  const free = (thread: ReaderThread): void => {
    const next = waiting.shift();
    if (next === undefined) idle.push(thread);
    else next(thread);
  };
  const stopIfClosed = (): void => {
    if (closed) throw new Error('The reader is closed.');
  };
  return {
    threads: count,
    tooLarge: (bytes) => (bytes > limits.fileBytes ? refused(tooLarge(bytes, limits)) : null),
    read: async (file) => {
      // What is no PDF needs no thread.
      const refusal = beforeOpening(file.bytes, limits);
      if (refusal !== null) return refused(refusal);
      const thread = idle.pop() ?? (await new Promise<ReaderThread>((resolve) => waiting.push(resolve)));
      try {
        stopIfClosed();
        // A copy, which is handed over: the caller keeps his bytes.
        const outcome = await thread.read({ bytes: Uint8Array.from(file.bytes), limits });
        stopIfClosed();
        return outcome;
      } finally {
        free(thread);
      }
    },
    close: async () => {
      closed = true;
      await Promise.all(threads.map((thread) => thread.close()));
    },
  };
}

function refused(refusal: PdfRefusal): ReportOutcome {
  return { ok: false, reason: sentenceOf(refusal), remedy: refusal.remedy };
}
