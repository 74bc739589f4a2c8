import { type Engine, openEngine } from './engine.ts';
import { ROOM_BYTES } from './glyphs.ts';
import { PDF_LIMITS, type PdfLimits } from './limits.ts';
import { type ReadPage, readPage } from './page.ts';
import { beforeOpening, notOpened, refusals, tooLong, tooMuchMemory, tooMuchText } from './refusals.ts';
import type { PdfOutcome, PdfRefusal, PdfText } from './types.ts';

/**
 * The words of every page with their places, or why there are none. Never throws for what is in the file. Holds the
 * limits of size, memory, pages and letters; the limit of time is held by the thread in which this runs, because a call
 * of the engine cannot be interrupted from within. Each file gets an engine of its own: a file that breaks its engine
 * breaks nothing else.
 */
export async function readPdf(bytes: Uint8Array, limits: PdfLimits = PDF_LIMITS): Promise<PdfOutcome> {
  const refusal = beforeOpening(bytes, limits);
  if (refusal !== null) return { ok: false, refusal };
  const engine = await openEngine(limits.memoryBytes);
  let outcome: PdfOutcome;
  try {
    outcome = readWith(engine, bytes, limits);
  } catch {
    // The engine trapped. Whatever it stumbled on, it is the file's doing, and the engine is not used again.
    outcome = refused(refusals.broken);
  }
  return engine.exhausted() ? refused(tooMuchMemory(limits)) : outcome;
}

function readWith(engine: Engine, bytes: Uint8Array, limits: PdfLimits): PdfOutcome {
  const data = engine.malloc(bytes.length);
  const room = engine.malloc(ROOM_BYTES);
  if (data === 0 || room === 0) return refused(tooMuchMemory(limits));
  new Uint8Array(engine.memory.buffer).set(bytes, data);
  const document = engine.FPDF_LoadMemDocument(data, bytes.length, 0);
  if (document === 0) return refused(notOpened(engine.FPDF_GetLastError()));
  const count = engine.FPDF_GetPageCount(document);
  if (count <= 0) return refused(refusals.noPages);
  if (count > limits.pages) return refused(tooLong(count, limits));
  const pages: ReadPage[] = [];
  let letters = 0;
  for (let index = 0; index < count; index += 1) {
    const read = readPage(engine, document, index, room, limits);
    letters += read.letters;
    if (letters > limits.letters) return refused(tooMuchText(limits));
    pages.push(read);
  }
  if (pages.every(({ page }) => page.unread !== undefined)) return refused(refusals.allBroken);
  if (pages.every(({ page }) => page.lines.length === 0)) {
    return refused(pages.some(({ pictures }) => pictures) ? refusals.scanned : refusals.nothingWritten);
  }
  return {
    ok: true,
    text: {
      pages: pages.map(({ page, pictures }) =>
        pictures ? { ...page, unread: 'it is a picture without letters' } : page,
      ),
    },
  };
}

function refused(refusal: PdfRefusal): PdfOutcome {
  return { ok: false, refusal };
}

/** {@link readPdf} for tests and measurements of good files: throws where it is refused. */
export async function pdfText(bytes: Uint8Array): Promise<PdfText> {
  const outcome = await readPdf(bytes);
  if (!outcome.ok) throw new Error(outcome.refusal.found);
  return outcome.text;
}
