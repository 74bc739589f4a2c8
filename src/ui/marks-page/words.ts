import type { colour } from '../style/tokens.ts';
import type { Rich } from '../text/rich.ts';

/** What each colour means, in the order of the sheet. */
export const colourMeanings: readonly { token: keyof typeof colour; name: string; meaning: string }[] = [
  { token: 'ink', name: 'Ink', meaning: 'text, estimates, England' },
  { token: 'ink2', name: 'Ink 2', meaning: 'second lines, notes' },
  { token: 'ink3', name: 'Ink 3', meaning: 'axis marks, symbols' },
  { token: 'peer', name: 'Peer', meaning: 'all other authorities' },
  { token: 'near', name: 'Near', meaning: 'statistical neighbours' },
  { token: 'rule', name: 'Rule', meaning: 'lines between parts' },
  { token: 'hair', name: 'Hair', meaning: 'gridlines, row lines' },
  { token: 'wash', name: 'Wash', meaning: 'panels, footer' },
  { token: 'focus', name: 'Focus', meaning: 'the authority in focus' },
  { token: 'focusTint', name: 'Focus tint', meaning: 'its row' },
  { token: 'focusBlock', name: 'Focus block', meaning: 'its band of choices' },
  { token: 'link', name: 'Link', meaning: 'links, main button' },
  { token: 'choice', name: 'Choice', meaning: 'band of choices' },
  { token: 'choiceEdge', name: 'Choice edge', meaning: 'its ends' },
  { token: 'band', name: 'Band', meaning: 'simultaneous band' },
  { token: 'outstanding', name: 'Outstanding', meaning: 'diamond' },
  { token: 'good', name: 'Good', meaning: 'disc' },
  { token: 'requiresImprovement', name: 'Requires improvement', meaning: 'half disc' },
  { token: 'inadequate', name: 'Inadequate', meaning: 'ring' },
  { token: 'warning', name: 'Warning', meaning: 'cautions, warning checks' },
];

/** How the product words what is missing, wrong, running or uncertain. */
export const states: readonly { name: string; text: Rich }[] = [
  {
    name: 'Hidden',
    text: '**Cannot compare.** Anyshire’s count is small, so the publisher hides it (c). It lies between 0% and 29%.',
  },
  { name: 'Empty', text: 'No graded inspection yet: Anyshire was made in April 2023.' },
  { name: 'Running', text: '2,300 of 5,000 variants. About 4 seconds left. You can leave this page.' },
  { name: 'Error', text: '**Row 118, column “value”:** “12,4” is not a number. Write 12.4. Nothing was stored.' },
  {
    name: 'Cannot tell',
    text: 'Six authorities had the programme. With so few, only a change of 9 points or more would show. Nothing can be said about less.',
  },
  { name: 'Out of date', text: 'A newer release has revised 14 of these figures.' },
];
