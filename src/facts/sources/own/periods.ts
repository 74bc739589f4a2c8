import { PERIOD_KINDS, type Period, periodFromKey } from '#facts/observations/index.ts';
import { readPeriodText, typedPeriod } from '../periods.ts';

/** How periods may be written in a file of one's own; for messages and the guide. */
export const PERIOD_FORMS =
  '2024-25 (financial year), school year 2024-25, 2025 (calendar year), 2025-03-31 or 31/03/2025 (a day), year to 30 September 2025';

/** The period that a text names, or null. The kind stands in the text: `2024-25` is a financial year. */
export function ownPeriod(text: string): Period | null {
  const plain = text.trim();
  if (PERIOD_KINDS.some((kind) => plain.startsWith(`${kind}:`))) {
    try {
      return periodFromKey(plain);
    } catch (error) {
      if (error instanceof RangeError) return null;
      throw error;
    }
  }
  const school = /^(?:school|academic) year (.+)$/i.exec(plain);
  const september = /^year to 30 september (\d{4})$/i.exec(plain);
  const read = readPeriodText(school?.[1] ?? september?.[1] ?? plain);
  if (read === null || read.shape === 'none') return null;
  if (school !== null) return read.shape === 'span' ? typedPeriod(read, 'academic-year') : null;
  if (september !== null) return typedPeriod(read, 'year-to-september');
  return typedPeriod(read, read.shape === 'year' ? 'calendar-year' : 'financial-year');
}
