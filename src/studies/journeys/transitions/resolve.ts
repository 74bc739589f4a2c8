import type { Dataset } from '#facts/panel/index.ts';
import { lastKnownDay } from '#facts/profiles/index.ts';
import { parseTypology, parseTypologyText, readyTypology, type Typology } from '#frameworks/journeys/index.ts';
import { WaymarkError } from '#platform/errors/index.ts';
import type { TransitionsChoices } from './choices.ts';
import { deliveryList, deliveryText } from './delivery.ts';

/** The typology that a choice means: the ready one, a whole document, or its text. Throws WaymarkError for faults. */
export function typologyIn(choice: TransitionsChoices['typology']): Typology {
  if (choice === readyTypology.id) return readyTypology;
  return typeof choice === 'string' ? parseTypologyText(choice) : parseTypology(choice);
}

/**
 * Choices with all that depends on the data written out: the last known day, the list of trusts by code, the whole
 * typology. Throws WaymarkError `recipe-invalid` for what the release does not have.
 */
export function resolveTransitions(choices: TransitionsChoices, dataset: Dataset): TransitionsChoices {
  const known = lastKnownDay(dataset);
  const until = choices.until === 'latest' ? known : choices.until;
  for (const [choice, day] of [['since', choices.since] as const, ['until', until] as const]) {
    if (Number.isNaN(Date.parse(day)) || new Date(day).toISOString().slice(0, 10) !== day) {
      throw invalid(choice, `${day} is no day of the calendar.`, 'Write a day such as 2018-01-01.');
    }
  }
  if (until > known) {
    throw invalid('until', `${until} is after the last day known, ${known}.`, 'Write an earlier day, or "latest".');
  }
  if (choices.since >= until) {
    throw invalid('since', `${choices.since} is not before the last day, ${until}.`, 'Write an earlier day.');
  }
  if (choices.deprivation !== 'none' && dataset.panel.indicator(choices.deprivation) === undefined) {
    throw invalid(
      'deprivation',
      `There is no indicator "${choices.deprivation}" in this release.`,
      'Choose one of waymark indicators, or "none".',
    );
  }
  return {
    ...choices,
    until,
    frameworks: [...new Set(choices.frameworks)].sort().reverse(),
    periods: [...new Set(choices.periods)].sort((a, b) => a - b),
    groups: [...new Set(choices.groups)],
    delivery: deliveryText(deliveryList(choices.delivery, dataset.register)),
    typology: { ...typologyIn(choices.typology) },
  };
}

function invalid(choice: string, message: string, remedy: string): WaymarkError {
  return new WaymarkError('recipe-invalid', message, { status: 422, remedy, details: { choice } });
}
