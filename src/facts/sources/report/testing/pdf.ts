/**
 * A small writer of PDF files, so that tests read documents whose every letter and place they know. Standard fonts, no
 * compression, one text operation a run.
 */

/** A piece of text in one font on one line. */
export interface Run {
  readonly text: string;
  /** Points from the page's left edge. */
  readonly x: number;
  /** Points from the page's top edge to the baseline. */
  readonly y: number;
  /** Points; 12 where absent. */
  readonly size?: number;
  readonly bold?: boolean;
  /** Helvetica where absent. */
  readonly font?: 'sans' | 'serif' | 'mono';
  /** Red, green and blue from 0 to 1; black where absent. */
  readonly colour?: readonly [number, number, number];
  /** PDF's rendering mode: 3 is invisible. */
  readonly mode?: number;
  /** Degrees against the clock. */
  readonly angle?: number;
  /** Extra points after each letter. */
  readonly spacing?: number;
}

export interface Sheet {
  /** Points; A4 where absent. */
  readonly width?: number;
  readonly height?: number;
  readonly runs: readonly Run[];
  /** Operators of the content stream, put before the text: pictures, lines. */
  readonly drawing?: string;
  /** Further resources of the page, as PDF: "/XObject << /Im 9 0 R >>". */
  readonly resources?: string;
  /** Entries of the page's dictionary, as PDF. */
  readonly entries?: string;
}

/** An object of a PDF: its text, or a stream with its dictionary. */
export type PdfObject = string | { readonly dictionary: string; readonly stream: Uint8Array };

const FONTS = {
  sans: ['Helvetica', 'Helvetica-Bold'],
  serif: ['Times-Roman', 'Times-Bold'],
  mono: ['Courier', 'Courier-Bold'],
} as const;
/** What Windows' code page has from 0x80 to 0x9f; a space where it has nothing. */
const WINDOWS = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ';

/** One byte a letter: Windows' code page. */
export function latin(text: string): Uint8Array {
  return Uint8Array.from([...text], (letter) => {
    const at = letter === ' ' ? -1 : WINDOWS.indexOf(letter);
    const code = letter.codePointAt(0) ?? 63;
    return at >= 0 ? 0x80 + at : code < 256 ? code : 63;
  });
}

/** Text on lines below one another. */
export function lines(texts: readonly string[], at: Omit<Run, 'text'> & { readonly leading?: number }): Run[] {
  const { leading = 1.25 * (at.size ?? 12), ...run } = at;
  return texts.map((text, index) => ({ ...run, text, y: at.y + index * leading }));
}

/** A PDF with these pages. `extra` objects are numbered from 3 + {@link fontObjects}, in order. */
export function pdfOf(pages: readonly Sheet[], extra: readonly PdfObject[] = [], catalog = ''): Uint8Array {
  const symbols = [...new Set(pages.flatMap(({ runs }) => runs.flatMap(({ text }) => [...text].filter(strange))))];
  const fonts = fontsOf(symbols);
  const first = 3 + fonts.length + extra.length;
  const names = Object.keys(FONTS).flatMap((font, at) => [
    `/${font}0 ${3 + 2 * at} 0 R`,
    `/${font}1 ${4 + 2 * at} 0 R`,
  ]);
  const sheets = pages.flatMap((sheet, index): PdfObject[] => {
    const { width = 595, height = 842 } = sheet;
    const resources = `/Font << ${names.join(' ')} /symbol 9 0 R >> ${sheet.resources ?? ''}`;
    const content = (sheet.drawing ?? '') + sheet.runs.map((run) => operators(run, height, symbols)).join('\n');
    return [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${width} ${height}] /Contents ${first + 2 * index + 1} 0 R /Resources << ${resources} >> ${sheet.entries ?? ''} >>`,
      { dictionary: '', stream: latin(content) },
    ];
  });
  const kids = pages.map((_, index) => `${first + 2 * index} 0 R`).join(' ');
  return assemble([
    `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`,
    `<< /Type /Pages /Count ${pages.length} /Kids [${kids}] >>`,
    ...fonts,
    ...extra,
    ...sheets,
  ]);
}

/** How many objects {@link pdfOf} uses for fonts. */
export const fontObjects = 8;

function strange(letter: string): boolean {
  return (letter.codePointAt(0) ?? 0) > 255 && !WINDOWS.includes(letter);
}

function fontsOf(symbols: readonly string[]): PdfObject[] {
  const plain = Object.values(FONTS).flatMap((names) =>
    names.map((name) => `<< /Type /Font /Subtype /Type1 /BaseFont /${name} /Encoding /WinAnsiEncoding >>`),
  );
  const map = symbols.map((symbol, index) => {
    const units = Array.from({ length: symbol.length }, (_, at) => symbol.charCodeAt(at).toString(16).padStart(4, '0'));
    return `<${(index + 1).toString(16).padStart(2, '0')}> <${units.join('')}>`;
  });
  const cmap = `/CIDInit /ProcSet findresource begin begincmap /CMapName /S def /CMapType 2 def
1 begincodespacerange <00> <ff> endcodespacerange
${map.length} beginbfchar\n${map.join('\n')}\nendbfchar endcmap end`;
  const widths = Array.from({ length: 255 }, () => '500').join(' ');
  return [
    ...plain,
    `<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /FirstChar 1 /LastChar 255 /Widths [${widths}] /ToUnicode 10 0 R >>`,
    { dictionary: '', stream: latin(cmap) },
  ];
}

function operators(run: Run, height: number, symbols: readonly string[]): string {
  const { size = 12, font = 'sans', bold = false, colour = [0, 0, 0], mode = 0, angle = 0, spacing = 0 } = run;
  const turn = (angle * Math.PI) / 180;
  const matrix = [Math.cos(turn), Math.sin(turn), -Math.sin(turn), Math.cos(turn)].map((value) => value.toFixed(5));
  const parts = run.text
    .split(/(?<=[^ -ÿ])|(?=[^ -ÿ])/u)
    .map((part) =>
      [...part].every(strange) && part !== ''
        ? `/symbol ${size} Tf <${[...part].map((letter) => (symbols.indexOf(letter) + 1).toString(16).padStart(2, '0')).join('')}> Tj`
        : `/${font}${bold ? 1 : 0} ${size} Tf (${part.replace(/[\\()]/g, '\\$&')}) Tj`,
    );
  return `BT ${colour.join(' ')} rg ${mode} Tr ${spacing} Tc ${matrix.join(' ')} ${run.x} ${(height - run.y).toFixed(2)} Tm ${parts.join(' ')} ET`;
}

/** Objects 1, 2, 3… with a table of their places; object 1 is the catalog. */
export function assemble(objects: readonly PdfObject[], trailer = ''): Uint8Array {
  const parts: Uint8Array[] = [];
  let length = 0;
  const add = (part: Uint8Array): void => {
    parts.push(part);
    length += part.length;
  };
  add(latin('%PDF-1.7\n%âãÏÓ\n'));
  const places = objects.map((object, index) => {
    const place = length;
    add(latin(`${index + 1} 0 obj\n`));
    if (typeof object === 'string') add(latin(object));
    else {
      add(latin(`<< /Length ${object.stream.length} ${object.dictionary} >>\nstream\n`));
      add(object.stream);
      add(latin('\nendstream'));
    }
    add(latin('\nendobj\n'));
    return place;
  });
  const start = length;
  const rows = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  add(latin(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}`));
  add(latin(`trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${start}\n%%EOF\n`));
  const file = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    file.set(part, at);
    at += part.length;
  }
  return file;
}
