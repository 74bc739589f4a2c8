import { OGL } from '../source.ts';
import type { PdfText } from './pdf/types.ts';
import type { ReuseNotice } from './types.ts';

/** Letters only: line breaks, hyphens and spaces fall anywhere in a notice. */
function lettersOf(page: PdfText['pages'][number]): string {
  return page.lines
    .map((line) => line.text)
    .join('')
    .toLowerCase()
    .replace(/[^a-z]+/g, '');
}

/**
 * The notice on copying that a report prints, told by its own words: the Open Government Licence, or the older notice
 * that allows copying for non-commercial purposes with source and date given and the text unaltered. It stands at the
 * end of a report, so pages are read from the last one; `none` where no page has either.
 */
export function noticeOf(text: PdfText): ReuseNotice {
  for (const page of text.pages.toReversed()) {
    const letters = lettersOf(page);
    if (letters.includes('opengovernmentlicence')) return 'open';
    if (/noncommercial[a-z]{0,20}purposes/.test(letters)) return 'non-commercial';
  }
  return 'none';
}

/** Licence and attribution of a report by its notice, as sources are shown with them. */
export function licenceOf(notice: ReuseNotice): { readonly licence: string; readonly attribution: string } {
  if (notice === 'open') {
    return {
      licence: OGL,
      attribution: `Ofsted. Contains public sector information licensed under the ${OGL}.`,
    };
  }
  if (notice === 'non-commercial') {
    return {
      licence: 'Ofsted’s notice for non-commercial use',
      attribution:
        'Ofsted. The report may be copied for non-commercial purposes only, with source and date of publication given and the text unaltered.',
    };
  }
  return {
    licence: 'No notice on copying is printed',
    attribution: 'Ofsted. © Crown copyright; the report prints no notice on copying.',
  };
}
