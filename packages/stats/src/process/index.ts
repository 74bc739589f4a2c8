/** Process charts: one series over time, and which of its points need an explanation. */
export { type XmrChart, type XmrOptions, xmrChart } from './xmr-chart.ts';
export type { XmrRule, XmrSignal } from './xmr-rules.ts';
