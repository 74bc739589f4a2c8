import { createHash } from 'node:crypto';
import { checksStyles } from '../charts/checks/styles.ts';
import { decompositionStyles } from '../charts/decomposition/styles.ts';
import { gradeBarStyles } from '../charts/grade-bars/styles.ts';
import { chartStyles } from '../charts/styles.ts';
import { themeYearStyles } from '../charts/theme-years/styles.ts';
import { tornadoStyles } from '../charts/tornado/styles.ts';
import { verdictStyles } from '../charts/verdicts/styles.ts';
import { figureStyles } from '../figure/styles.ts';
import { formStyles } from '../form/styles.ts';
import { markStyles } from '../marks/styles.ts';
import { marksPageStyles } from '../marks-page/styles.ts';
import { pageStyles } from '../page/styles.ts';
import { tableStyles } from '../table/styles.ts';
import { textStyles } from '../text/styles.ts';
import { baseStyles } from './base.ts';
import { govukStyles } from './govuk.ts';
import { printStyles } from './print.ts';

let cached: string | undefined;

/** The whole style sheet of the site, as text: GOV.UK's patterns with our tokens, then our components. */
export function stylesheet(): string {
  cached ??= [
    govukStyles(),
    baseStyles,
    pageStyles,
    textStyles,
    markStyles,
    formStyles,
    tableStyles,
    figureStyles,
    chartStyles,
    verdictStyles,
    gradeBarStyles,
    themeYearStyles,
    checksStyles,
    decompositionStyles,
    tornadoStyles,
    marksPageStyles,
    printStyles,
  ]
    .map((part) => part.replace(/\n/g, ''))
    .join('\n');
  return cached;
}

/** First twelve characters of its SHA-256: part of its address, so that it may be cached for ever. */
export function stylesheetHash(): string {
  return createHash('sha256').update(stylesheet()).digest('hex').slice(0, 12);
}

/** The styles of a report that stands alone: put inside `<style>`; nothing is loaded from elsewhere. */
export function reportStyles(): string {
  return `${stylesheet()}\n.wm-report{max-width:1000px;margin:0 auto;padding:28px 20px}`;
}
