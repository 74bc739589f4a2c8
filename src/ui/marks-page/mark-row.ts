import type { Child } from 'hono/jsx';

/** One mark of the sheet: its name, how it looks, what it means. */
export interface MarkRow {
  readonly name: string;
  readonly strip?: Child;
  readonly inline?: Child;
  readonly words: string;
}
