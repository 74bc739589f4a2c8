import type { RunAnswer, RunRequest } from './model.ts';

/** What the page asks of a worker. A later run stops an earlier one. */
export type ToWorker =
  | {
      readonly kind: 'run';
      readonly run: number;
      readonly request: RunRequest;
      readonly part: number;
      readonly parts: number;
    }
  | { readonly kind: 'finish'; readonly run: number; readonly from: number; readonly data: Float64Array<ArrayBuffer> };

export type FromWorker =
  | { readonly kind: 'part'; readonly run: number; readonly from: number; readonly data: Float64Array<ArrayBuffer> }
  | { readonly kind: 'done'; readonly run: number; readonly answer: RunAnswer }
  | { readonly kind: 'failed'; readonly run: number; readonly message: string };
