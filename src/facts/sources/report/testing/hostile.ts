import { createHash } from 'node:crypto';
import { zlibSync } from 'fflate';
import { assemble, fontObjects, latin, type PdfObject, pdfOf } from './pdf.ts';

/** PDFs as somebody would make them to stop or mislead a reader, each made when asked for. */
export const HOSTILE: Readonly<Record<string, () => Uint8Array>> = {
  /** 1 KB that unpacks to 128 MB of spaces in the page's content. */
  'deflate bomb': () => content(bomb(128), '/Filter [/FlateDecode /FlateDecode]'),
  'deflate bomb of text': () =>
    content(zlibSync(new Uint8Array(30_000_000).fill(0x20), { level: 9 }), '/Filter /FlateDecode'),
  'millions of letters': () =>
    content(
      zlibSync(latin(`BT /sans0 1 Tf ${'(aaaaaaaaaaaaaaaaaaaa) Tj '.repeat(200_000)} ET`), { level: 9 }),
      '/Filter /FlateDecode',
    ),
  'millions of operators': () =>
    content(zlibSync(latin('q Q 0 0 m 1 1 l S '.repeat(500_000)), { level: 9 }), '/Filter /FlateDecode'),
  'pages in a circle': () =>
    assemble([
      '<< /Type /Catalog /Pages 2 0 R >>',
      '<< /Type /Pages /Count 9 /Kids [3 0 R 2 0 R] >>',
      '<< /Type /Pages /Parent 2 0 R /Count 5 /Kids [2 0 R 3 0 R] >>',
    ]),
  'two thousand million pages': () =>
    assemble(['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Count 2000000000 /Kids [3 0 R] >>', PAGE]),
  'pages that double at each level': () =>
    assemble([
      '<< /Type /Catalog /Pages 2 0 R >>',
      ...Array.from(
        { length: 40 },
        (_, at) => `<< /Type /Pages /Count ${2 ** 30} /Kids [${at + 3} 0 R ${at + 3} 0 R] >>`,
      ),
      PAGE,
    ]),
  'nested lists': () =>
    assemble(['<< /Type /Catalog /Pages 2 0 R >>', `<< /Type /Pages /Count 1 /Kids ${'['.repeat(300_000)} >>`]),
  'nested dictionaries': () =>
    assemble([`<< /Type /Catalog /Pages ${'<< /A '.repeat(200_000)} 1 ${'>>'.repeat(200_000)} >>`, PAGE]),
  'a form within itself': () =>
    pdfOf(
      [{ runs: [], drawing: '/Fm Do ', resources: `/XObject << /Fm ${3 + fontObjects} 0 R >>` }],
      [
        {
          dictionary: `/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /Fm ${3 + fontObjects} 0 R >> >>`,
          stream: latin('/Fm Do /Fm Do /Fm Do '),
        },
      ],
    ),
  'forms that double at each level': () => doublingForms(40),
  'a huge page': () => pdfOf([{ runs: [{ text: 'far', x: 1e9, y: 1e9 }], width: 1e12, height: 1e12 }]),
  'a page of no size': () => pdfOf([{ runs: [{ text: 'flat', x: 0, y: 0 }], width: 0, height: 0 }]),
  'numbers beyond all bounds': () =>
    pdfOf([
      {
        runs: [
          { text: 'x', x: 1e300, y: -1e300, size: 1e30 },
          { text: 'y', x: Number.NaN, y: 5 },
        ],
      },
    ]),
  'a table of a thousand million objects': () =>
    latin(
      '%PDF-1.7\nxref\n0 1000000000\n0000000000 65535 f \ntrailer\n<< /Size 1000000000 /Root 1 0 R >>\nstartxref\n9\n%%EOF',
    ),
  'a table that points to itself': () =>
    latin('%PDF-1.7\nxref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 3 /Root 1 0 R /Prev 9 >>\nstartxref\n9\n%%EOF'),
  'an object stream that holds itself': () =>
    assemble([
      '<< /Type /Catalog /Pages 5 0 R >>',
      { dictionary: '/Type /ObjStm /N 2 /First 10 /Extends 2 0 R', stream: latin('2 0 5 20 << >> << /Type /Pages >>') },
    ]),
  'a script that opens a window': () =>
    pdfOf(
      [
        {
          runs: [{ text: 'Harmless', x: 72, y: 72 }],
          entries: '/AA << /O << /S /JavaScript /JS (while\\(1\\);) >> >>',
        },
      ],
      [],
      '/OpenAction << /S /JavaScript /JS (while\\(1\\) app.alert\\(1\\);) >>',
    ),
  'a picture of a million million points': () =>
    pdfOf(
      [{ runs: [], drawing: 'q 500 0 0 500 0 0 cm /Im Do Q ', resources: `/XObject << /Im ${3 + fontObjects} 0 R >>` }],
      [image(1_000_000, 1_000_000)],
    ),
};

const PAGE = '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>';

/** Spaces packed twice, so that little stands for much. */
function bomb(megabytes: number): Uint8Array {
  const block = zlibSync(new Uint8Array(1024 * 1024 * megabytes).fill(0x20), { level: 9 });
  return zlibSync(block, { level: 9 });
}

function content(stream: Uint8Array, filter: string): Uint8Array {
  return assemble([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Count 1 /Kids [3 0 R] >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /sans0 5 0 R >> >> >>',
    { dictionary: filter, stream },
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ]);
}

function doublingForms(depth: number): Uint8Array {
  const first = 3 + fontObjects;
  const forms = Array.from({ length: depth }, (_, at): PdfObject => {
    const next = at + 1 === depth ? '' : `/XObject << /Fm ${first + at + 1} 0 R >>`;
    return {
      dictionary: `/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << ${next} >>`,
      stream: latin(next === '' ? '0 0 m 1 1 l S' : '/Fm Do /Fm Do'),
    };
  });
  return pdfOf([{ runs: [], drawing: '/Fm Do ', resources: `/XObject << /Fm ${first} 0 R >>` }], forms);
}

function image(width: number, height: number): PdfObject {
  return {
    dictionary: `/Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /DeviceGray /BitsPerComponent 8`,
    stream: new Uint8Array(64),
  };
}

/** A page that is a picture and nothing else. */
export function scan(pages = 1): Uint8Array {
  const resources = `/XObject << /Im ${3 + fontObjects} 0 R >>`;
  const page = { runs: [], drawing: 'q 595 0 0 842 0 0 cm /Im Do Q ', resources };
  return pdfOf(
    Array.from({ length: pages }, () => page),
    [image(8, 8)],
  );
}

const PADDING = Uint8Array.from(
  '28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A'.match(/../g) ?? [],
  (hex) => Number.parseInt(hex, 16),
);

/**
 * A PDF locked with RC4 of 40 bits (the standard handler, revision 2): with `user` as the password to open it, empty for
 * one that only its owner may change.
 */
export function locked(text: string, user: string): Uint8Array {
  const pad = (password: string): Uint8Array => Uint8Array.from([...latin(password), ...PADDING].slice(0, 32));
  const md5 = (...parts: Uint8Array[]): Uint8Array =>
    Uint8Array.from(parts.reduce((hash, part) => hash.update(part), createHash('md5')).digest());
  const id = new Uint8Array(16).fill(7);
  const owner = rc4(md5(pad('owner')).slice(0, 5), pad(user));
  const permissions = Uint8Array.of(0xc0, 0xff, 0xff, 0xff);
  const key = md5(pad(user), owner, permissions, id).slice(0, 5);
  const check = rc4(key, PADDING);
  const hex = (bytes: Uint8Array): string => `<${Buffer.from(bytes).toString('hex')}>`;
  const objectKey = md5(key, Uint8Array.of(4, 0, 0, 0, 0)).slice(0, 10);
  return assemble(
    [
      '<< /Type /Catalog /Pages 2 0 R >>',
      '<< /Type /Pages /Count 1 /Kids [3 0 R] >>',
      '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>',
      { dictionary: '', stream: rc4(objectKey, latin(`BT /F 12 Tf 72 700 Td (${text}) Tj ET`)) },
      '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
      `<< /Filter /Standard /V 1 /R 2 /O ${hex(owner)} /U ${hex(check)} /P -64 >>`,
    ],
    `/Encrypt 6 0 R /ID [${hex(id)} ${hex(id)}]`,
  );
}

/** RC4, which Node's own library no longer has. */
function rc4(key: Uint8Array, data: Uint8Array): Uint8Array {
  const state = Uint8Array.from({ length: 256 }, (_, at) => at);
  const swap = (a: number, b: number): void => {
    [state[a], state[b]] = [state[b] as number, state[a] as number];
  };
  for (let i = 0, j = 0; i < 256; i += 1) {
    j = (j + (state[i] as number) + (key[i % key.length] as number)) & 255;
    swap(i, j);
  }
  let i = 0;
  let j = 0;
  return data.map((byte) => {
    i = (i + 1) & 255;
    j = (j + (state[i] as number)) & 255;
    swap(i, j);
    return byte ^ (state[((state[i] as number) + (state[j] as number)) & 255] as number);
  });
}
