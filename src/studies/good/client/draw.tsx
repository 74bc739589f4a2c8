import { Answer, Chart, type DownloadLink, Figure } from '#ui/index.ts';
import { type Picture, type PicturedUnit, placesChart } from '../figures-places.ts';
import { shownChart, shownOf } from '../figures-shown.ts';
import { type Answered, headline } from '../headline.ts';
import type { PageIngredients } from './model.ts';
import { type PageState, writeState } from './state.ts';

/** Where the drawings stand, and what the server had put there. */
export interface Places {
  readonly answer: HTMLElement | null;
  readonly places: HTMLElement | null;
  readonly verdicts: HTMLElement | null;
  readonly later: HTMLElement | null;
}

export function findPlaces(): Places {
  const find = (name: string): HTMLElement | null => document.querySelector<HTMLElement>(`[data-wm-${name}]`);
  return { answer: find('answer'), places: find('places'), verdicts: find('verdicts'), later: find('later') };
}

/** Draws the places anew, by the same marks as the server. */
export function drawPlaces(into: Places, page: PageIngredients, picture: Picture, state: PageState): void {
  const { focus } = shownOf(picture, state, (unit) => neighboursIn(page, unit));
  const chart = into.places?.querySelector('.wm-chart');
  if (chart) chart.outerHTML = String(<Chart spec={placesChart(picture, focus)} />);
}

/** Draws the rows of those shown anew. */
export function drawVerdicts(
  into: Places,
  page: PageIngredients,
  picture: Picture,
  state: PageState,
  address: string,
): void {
  if (into.verdicts === null) return;
  const shown = shownOf(picture, state, (unit) => neighboursIn(page, unit));
  const href = ({ slug }: { readonly slug: string }): string =>
    `${address}?${writeState({ ...state, authority: slug, all: false }, page.frame)}`;
  into.verdicts.innerHTML = String(
    <Figure
      chart={shownChart(picture, shown, href)}
      level={2}
      downloads={filesOf(address, writeState(state, page.frame))}
    />,
  );
}

function filesOf(address: string, query: string): readonly DownloadLink[] {
  return ['csv', 'svg', 'png'].map((ending) => ({
    label: ending.toUpperCase(),
    href: `${address}/figures/good-shown.${ending}${query === '' ? '' : `?${query}`}`,
  }));
}

function neighboursIn(page: PageIngredients, { code }: PicturedUnit): readonly string[] {
  const { units, neighbours } = page.ingredients;
  const at = units.findIndex((unit) => unit.code === code);
  return (neighbours[at] ?? []).flatMap((place) => units[place]?.code ?? []);
}

export function drawAnswer(into: Places, answered: Answered): void {
  if (into.answer === null) return;
  const { text, basis, tag } = headline(answered);
  into.answer.innerHTML = String(<Answer text={text} basis={basis} tag={tag} />);
}

/** What only the server works out belongs to the state before: it says so until the ranks are updated. */
export function markLater(into: Places, stale: boolean): void {
  const { later } = into;
  if (later === null) return;
  const note = later.querySelector('.wm-stale');
  if (!stale) note?.remove();
  else if (note === null) {
    const made = document.createElement('p');
    made.className = 'wm-stale';
    made.textContent =
      'What follows, the tables above and the chance of each place are those before your change. “Update ranks” works them out anew.';
    later.prepend(made);
  }
}
