import type { Grade } from '../../style/tokens.ts';

/** Where things stand in the drawing of a timeline. */
export interface TimelineFrame {
  readonly x: (iso: string) => number;
  readonly left: number;
  readonly right: number;
  readonly wide: boolean;
  /** Middle of the lane of a grade. */
  readonly gradeY: (grade: Grade) => number;
}
