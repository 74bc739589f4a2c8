import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { init } from '@embedpdf/pdfium';

type Native = (...parameters: readonly number[]) => number;

/**
 * The functions of PDFium that are called, as compiled. The library's own wrappers translate every parameter, which
 * costs more than the call: these are called for every letter.
 */
const NAMES = [
  'malloc',
  'FPDF_LoadMemDocument',
  'FPDF_GetLastError',
  'FPDF_GetPageCount',
  'FPDF_LoadPage',
  'FPDF_ClosePage',
  'FPDF_GetPageBoundingBox',
  'FPDFPage_CountObjects',
  'FPDFPage_GetObject',
  'FPDFPageObj_GetType',
  'FPDFPageObj_GetBounds',
  'FPDFPageObj_GetFillColor',
  'FPDFText_LoadPage',
  'FPDFText_ClosePage',
  'FPDFText_CountChars',
  'FPDFText_GetUnicode',
  'FPDFText_GetTextObject',
  'FPDFText_GetLooseCharBox',
  'FPDFText_GetCharOrigin',
  'FPDFText_GetMatrix',
  'FPDFText_GetFontSize',
  'FPDFText_GetFontInfo',
  'FPDFText_GetFontWeight',
  'FPDFText_GetFillColor',
  'FPDFText_IsHyphen',
  'FPDFText_HasUnicodeMapError',
  'FPDFTextObj_GetTextRenderMode',
] as const;

/** PDFium with a memory of its own. Dropping it frees everything: nothing outlives the file it was made for. */
export type Engine = Readonly<Record<(typeof NAMES)[number], Native>> & {
  readonly memory: WebAssembly.Memory;
  /** True once the engine was refused memory: what it gave since may lack anything. */
  readonly exhausted: () => boolean;
};

const PAGE = 65_536;
let compiled: WebAssembly.Module | undefined;

/** Compiled once in a thread; an engine from it takes some milliseconds. */
function wasmModule(): WebAssembly.Module {
  compiled ??= new WebAssembly.Module(readFileSync(fileURLToPath(import.meta.resolve('@embedpdf/pdfium/pdfium.wasm'))));
  return compiled;
}

/** A new engine whose memory never grows above `memoryBytes`. */
export async function openEngine(memoryBytes: number): Promise<Engine> {
  let bounded: Bounded | undefined;
  const overrides = {
    instantiateWasm: (imports: WebAssembly.Imports, done: (instance: WebAssembly.Instance) => void) => {
      const instance = new WebAssembly.Instance(wasmModule(), imports);
      bounded = bound(instance.exports.memory as WebAssembly.Memory, memoryBytes);
      done(instance);
      return instance.exports;
    },
    // What the engine says of faulty files is not for the terminal.
    print: () => undefined,
    printErr: () => undefined,
  };
  const library = await init(overrides as Parameters<typeof init>[0]);
  library.PDFiumExt_Init();
  const compiledFunctions = library.pdfium.wasmExports as unknown as Readonly<Record<string, Native>>;
  const missing = NAMES.filter((name) => compiledFunctions[name] === undefined);
  if (bounded === undefined || missing.length > 0) throw new TypeError(`PDFium lacks ${missing.join(', ')}`);
  const functions = Object.fromEntries(NAMES.map((name) => [name, compiledFunctions[name]]));
  return { ...(functions as Record<(typeof NAMES)[number], Native>), ...bounded };
}

type Bounded = Pick<Engine, 'memory' | 'exhausted'>;

/** The compiled code grows its memory through this very object, so a bound here holds for all of it. */
function bound(memory: WebAssembly.Memory, limit: number): Bounded {
  const grow = memory.grow.bind(memory);
  let attempts = 0;
  let exhausted = false;
  memory.grow = (pages) => {
    if (memory.buffer.byteLength + pages * PAGE > limit) {
      // It asks for more than it needs first, then for less; the third refusal is final.
      attempts += 1;
      exhausted ||= attempts >= 3;
      throw new RangeError('The engine may have no more memory.');
    }
    attempts = 0;
    return grow(pages);
  };
  return { memory, exhausted: () => exhausted };
}
