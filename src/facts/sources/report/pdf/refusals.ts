import type { PdfLimits } from './limits.ts';
import type { PdfRefusal } from './types.ts';

/** Bytes at the start of a file within which a PDF's own heading may stand. */
const HEAD = 1024;
const AGAIN = 'Download the report again from Ofsted’s website and choose that file.';

/** True for a file that begins as PDFs do, whatever its name. */
export function looksLikePdf(bytes: Uint8Array): boolean {
  return asciiOf(bytes.subarray(0, HEAD)).includes('%PDF-');
}

/** What was found as a sentence. */
export function sentenceOf(refusal: PdfRefusal): string {
  return `This is ${refusal.found}.`;
}

/** What is wrong with a file before it is opened; null when nothing is. */
export function beforeOpening(bytes: Uint8Array, limits: PdfLimits): PdfRefusal | null {
  if (bytes.length > limits.fileBytes) return tooLarge(bytes.length, limits);
  if (looksLikePdf(bytes)) return null;
  return { code: 'not-pdf', found: whatItIs(bytes), remedy: AGAIN };
}

export function tooLarge(size: number, limits: PdfLimits): PdfRefusal {
  return {
    code: 'too-large',
    found: `a file of ${megabytes(size)}; PDFs of at most ${megabytes(limits.fileBytes)} are read`,
    remedy: 'Choose the report as Ofsted publishes it, or save it smaller.',
  };
}

/** What a file is that is not a PDF, in words. */
function whatItIs(bytes: Uint8Array): string {
  if (bytes.length === 0) return 'an empty file';
  const head = asciiOf(bytes.subarray(0, 4 * HEAD));
  const page = /<!doctype html|<html|<head[\s>]/i.test(head);
  if (page) {
    const title = /<title[^>]{0,200}>([^<]{1,300})/i.exec(asciiOf(bytes.subarray(0, 64 * HEAD)))?.[1];
    const name = title
      ?.replace(/[^\x20-\x7e]+/g, ' ')
      .replace(/\s+/g, ' ')
      .trim()
      .slice(0, 80);
    return `a web page${name === undefined || name === '' ? '' : ` (“${name}”)`}, not a PDF`;
  }
  if (head.startsWith('PK')) {
    const inside = asciiOf(bytes.subarray(0, 64 * HEAD));
    if (inside.includes('word/')) return 'a Word document, not a PDF';
    return inside.includes('xl/') ? 'a workbook, not a PDF' : 'a zip archive, not a PDF';
  }
  if (head.startsWith('\xd0\xcf\x11\xe0')) return 'an old Word or Excel document, not a PDF';
  if (head.startsWith('{\\rtf')) return 'a rich text document, not a PDF';
  if (/^(\x89PNG|\xff\xd8\xff|GIF8|II\*\0|MM\0\*)/.test(head)) return 'a picture, not a PDF';
  return 'a file that does not begin as a PDF does';
}

/** By the number that FPDF_GetLastError gives. */
export function notOpened(code: number): PdfRefusal {
  if (code === 4 || code === 5) {
    return {
      code: 'encrypted',
      found: 'a locked PDF: it opens only with a password or a certificate',
      remedy: 'Save it without a password, or download the report from Ofsted’s website.',
    };
  }
  return { code: 'damaged', found: 'a PDF that is damaged or cut off: its pages cannot be found', remedy: AGAIN };
}

export const refusals = {
  noPages: { code: 'damaged', found: 'a PDF without pages', remedy: AGAIN },
  allBroken: { code: 'damaged', found: 'a PDF of which no page can be read', remedy: AGAIN },
  nothingWritten: { code: 'damaged', found: 'a PDF whose pages are empty', remedy: AGAIN },
  scanned: {
    code: 'scanned',
    found: 'a scan: its pages are pictures and have no letters',
    remedy: 'Have a program for text recognition read it, or download the report from Ofsted’s website.',
  },
  broken: {
    code: 'damaged',
    found: 'a PDF that is damaged: reading it had to be given up',
    remedy: AGAIN,
  },
} as const satisfies Record<string, PdfRefusal>;

export function tooLong(pages: number, limits: PdfLimits): PdfRefusal {
  return {
    code: 'too-long',
    found: `a PDF of ${pages.toLocaleString('en-GB')} pages; at most ${limits.pages} are read`,
    remedy: 'Choose the report alone, not a collection.',
  };
}

export function tooMuchText(limits: PdfLimits): PdfRefusal {
  return {
    code: 'too-long',
    found: `a PDF of more than ${limits.letters.toLocaleString('en-GB')} letters`,
    remedy: 'Choose the report alone, not a collection.',
  };
}

export function tooSlow(limits: PdfLimits): PdfRefusal {
  return {
    code: 'too-slow',
    found: `a PDF that takes longer than ${limits.milliseconds / 1000} seconds to read`,
    remedy: `It may be faulty on purpose. ${AGAIN}`,
  };
}

export function tooMuchMemory(limits: PdfLimits): PdfRefusal {
  return {
    code: 'too-much-memory',
    found: `a PDF that unpacks to more than ${megabytes(limits.memoryBytes)} of memory`,
    remedy: `It may be faulty on purpose. ${AGAIN}`,
  };
}

function megabytes(size: number): string {
  return `${Math.ceil(size / (1024 * 1024)).toLocaleString('en-GB')} MB`;
}

/** One letter a byte; sound for looking for ASCII. */
function asciiOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
}
