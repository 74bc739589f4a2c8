import { BorderStyle, HeadingLevel, Paragraph, TextRun } from 'docx';
import type { Rich } from '#ui/index.ts';
import { plain } from './plain.ts';

/** Notes and sources under tables and pictures. */
export const SMALL_PRINT = { size: 17, color: '484949' } as const;

export function heading(text: string): Paragraph {
  return new Paragraph({ text, heading: HeadingLevel.HEADING_2, keepNext: true, spacing: { before: 300, after: 120 } });
}

interface Look {
  readonly size?: number;
  readonly color?: string;
  readonly bullet?: boolean;
  readonly bar?: boolean;
}

export function paragraph(text: Rich, look: Look = {}): Paragraph {
  return new Paragraph({
    spacing: { after: 120 },
    ...(look.bullet === true ? { bullet: { level: 0 } } : {}),
    ...(look.bar === true
      ? { border: { left: { style: BorderStyle.SINGLE, size: 36, color: '0B0C0C', space: 12 } }, indent: { left: 240 } }
      : {}),
    children: runs(text, look),
  });
}

/** Key words bold; links as their words. */
function runs(text: Rich, look: Look = {}): TextRun[] {
  return text
    .split('**')
    .map((part, index) => ({ part: plain(part), bold: index % 2 === 1 }))
    .filter(({ part }) => part !== '')
    .map(
      ({ part, bold }) =>
        new TextRun({
          text: part,
          bold,
          ...(look.size === undefined ? {} : { size: look.size }),
          ...(look.color === undefined ? {} : { color: look.color }),
        }),
    );
}
