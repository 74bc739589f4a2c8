import type { Codebook } from '../types.ts';
import { descriptions } from './descriptions.ts';
import { rules } from './rules.ts';

/** Themes that come with the program. Copied under another id to be changed, never changed itself. */
export const readyCodebook: Codebook = {
  id: 'what-inspectors-ask',
  title: 'What inspectors ask to improve',
  aims: ['so that children'],
  themes: descriptions.map((description) => ({ ...description, rules: rules[description.id] ?? [] })),
};
