import type { ImpactResult } from '../types.ts';

/** Whose figures stand behind a chart; a made-up event is said in every picture that is carried away. */
export function sourceOf(result: Pick<ImpactResult, 'event' | 'planted'>): string {
  if (result.event.example === 'generated' || result.planted !== null) {
    const added =
      result.planted === null || result.planted.effect === 0
        ? 'no effect was added'
        : 'an effect of a known size was added';
    return `A learning example: who had the event is made up, and ${added}. Figures as published, by the sources of the release. Analysis: Waymark.`;
  }
  return 'Figures as published, by the sources of the release; Ofsted inspection outcomes. Analysis: Waymark.';
}
