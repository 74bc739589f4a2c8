export { type XmrChart, type XmrOptions, xmrChart } from './xmr-chart.ts';
export type { XmrRule, XmrSignal } from './xmr-rules.ts';
