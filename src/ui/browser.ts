/** What pages' own scripts may draw with: parts that need no server. Bundles of scripts take this in place of index.ts. */
export { Chart } from './charts/chart.tsx';
export type * from './charts/spec.ts';
export { type DownloadLink, DownloadLinks } from './figure/download-links.tsx';
export { Figure, type FigureProps } from './figure/figure.tsx';
export * from './numbers/format.ts';
export { Answer } from './text/answer.tsx';
