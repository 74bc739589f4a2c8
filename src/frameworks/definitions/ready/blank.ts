import type { Definition } from '../types.ts';
import { EVERYBODY, hole } from './build.ts';

/** To be copied and filled in. */
export const blank: Definition = {
  format: 'waymark-definition-1',
  id: 'blank',
  title: 'Blank',
  purpose: 'Say in one or two sentences what services are for.',
  about: ['Nothing is written here yet: copy it and begin. A definition without measures gives nobody a place.'],
  sources: [],
  outcomes: [
    hole({
      id: 'first-outcome',
      label: 'First outcome',
      description: 'What should be so for children?',
      status: 'needs-new-data',
      statusNote: 'No measure has been chosen yet.',
      wanted: [],
    }),
  ],
  scope: EVERYBODY,
  theory: null,
};
