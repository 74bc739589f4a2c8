import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { init } from '@embedpdf/pdfium';
import type { PdfPage, PdfText, PdfWord } from './types.ts';
import { linesOf } from './words.ts';

type Native = (...parameters: readonly number[]) => number;

/** PDFium's functions as compiled, without the library's wrappers: some are called for every word. */
interface Engine {
  readonly heap: () => Uint8Array;
  readonly call: (name: string) => Native;
}

let opened: Promise<Engine> | undefined;

async function open(): Promise<Engine> {
  const wasm = readFileSync(fileURLToPath(import.meta.resolve('@embedpdf/pdfium/pdfium.wasm')));
  const library = await init({ wasmBinary: new Uint8Array(wasm).buffer });
  library.PDFiumExt_Init();
  const functions = library.pdfium.wasmExports as unknown as Readonly<Record<string, Native>>;
  const memory = (library.pdfium.wasmExports as unknown as { memory: WebAssembly.Memory }).memory;
  return {
    heap: () => new Uint8Array(memory.buffer),
    call: (name) => {
      const found = functions[name];
      if (found === undefined) throw new TypeError(`PDFium has no function ${name}`);
      return found;
    },
  };
}

/** What PDFium gives for a document that it does not open (FPDF_GetLastError). */
export class PdfError extends Error {
  constructor(readonly code: number) {
    super(`PDFium error ${code}`);
  }
}

/** The words of every page with their places. Throws {@link PdfError}. */
export async function pdfText(bytes: Uint8Array): Promise<PdfText> {
  opened ??= open();
  const engine = await opened;
  const { call } = engine;
  const data = call('malloc')(bytes.length);
  engine.heap().set(bytes, data);
  const room = call('malloc')(64);
  let document = 0;
  try {
    document = call('FPDF_LoadMemDocument')(data, bytes.length, 0);
    if (document === 0) throw new PdfError(call('FPDF_GetLastError')());
    const pages: PdfPage[] = [];
    const count = call('FPDF_GetPageCount')(document);
    for (let index = 0; index < count; index += 1) pages.push(readPage(engine, document, index, room));
    return { pages };
  } finally {
    if (document !== 0) call('FPDF_CloseDocument')(document);
    call('free')(room);
    call('free')(data);
  }
}

function readPage(engine: Engine, document: number, index: number, room: number): PdfPage {
  const { call } = engine;
  const page = call('FPDF_LoadPage')(document, index);
  if (page === 0) return { number: index + 1, width: 0, height: 0, lines: [] };
  const text = call('FPDFText_LoadPage')(page);
  const width = call('FPDF_GetPageWidthF')(page);
  const height = call('FPDF_GetPageHeightF')(page);
  const words = text === 0 ? [] : wordsOf(engine, text, height, room);
  if (text !== 0) call('FPDFText_ClosePage')(text);
  call('FPDF_ClosePage')(page);
  return { number: index + 1, width, height, lines: linesOf(words) };
}

function wordsOf(engine: Engine, text: number, height: number, room: number): readonly PdfWord[] {
  const { call } = engine;
  const count = call('FPDFText_CountChars')(text);
  const buffer = call('malloc')(2 * count + 2);
  call('FPDFText_GetText')(text, 0, count, buffer);
  const units = new Uint16Array(engine.heap().buffer, buffer, count).slice();
  call('free')(buffer);
  const words: PdfWord[] = [];
  let from = -1;
  for (let at = 0; at <= count; at += 1) {
    const unit = at === count ? 32 : (units[at] as number);
    const blank = unit <= 32 || unit === 160 || (unit >= 0x2000 && unit <= 0x200b);
    if (blank && from >= 0) {
      const letters = String.fromCharCode(...units.subarray(from, at));
      words.push({ text: letters, ...placed(engine, text, from, at - 1, height, room) });
      from = -1;
    } else if (!blank && from < 0) from = at;
  }
  return words;
}

type Placed = Omit<PdfWord, 'text'>;

function placed(engine: Engine, text: number, first: number, last: number, height: number, room: number): Placed {
  const { call } = engine;
  const box = call('FPDFText_GetLooseCharBox');
  const read = (at: number): Float32Array => {
    box(text, at, room);
    return new Float32Array(engine.heap().buffer, room, 4).slice();
  };
  // FS_RECTF: left, top, right, bottom, with y upwards.
  const [a, b] = [read(first), read(last)];
  return {
    left: a[0] as number,
    right: b[2] as number,
    top: height - (a[1] as number),
    bottom: height - (a[3] as number),
    size: Math.round(call('FPDFText_GetFontSize')(text, first) * 10) / 10,
    bold: call('FPDFText_GetFontWeight')(text, first) >= 600 || boldName(engine, text, first, room),
  };
}

function boldName(engine: Engine, text: number, at: number, room: number): boolean {
  const length = engine.call('FPDFText_GetFontInfo')(text, at, room, 60, room + 60);
  if (length <= 1 || length > 60) return false;
  const name = String.fromCharCode(...engine.heap().subarray(room, room + length - 1));
  return /bold|black|heavy|demi/i.test(name);
}
