import { OPTION_CHOICES } from '../options.ts';
import type { PageIngredients } from './model.ts';
import { fieldOf, isChanged, type PageState, readState, type StateFault, VARY, writeState } from './state.ts';
import { pointsText, sharesOf } from './weights.ts';

/** What the form says now; weights that are empty count as the definition's. */
export function stateOf(form: HTMLFormElement, page: PageIngredients): ReturnType<typeof readState> {
  const query = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (typeof value === 'string') query.append(name, value);
  return readState(query, page.frame);
}

/** Notes beside changed weights, shares of outcomes, and the line that says how many were changed. */
export function showWeights(form: HTMLFormElement, page: PageIngredients, state: PageState): void {
  const { measures } = page.frame;
  const points = measures.map(({ measure, weight }) => state.weights.get(measure) ?? weight);
  // What takes no part keeps its points and has no share.
  const idle = new Set((form.dataset.wmIdle ?? '').split(' '));
  const working = measures.map(({ measure }, at) => (idle.has(measure) ? 0 : (points[at] ?? 0)));
  const shares = sharesOf(working);
  const groups = new Map<string, number>();
  for (const [at, { measure, weight }] of measures.entries()) {
    const changed = state.weights.has(measure);
    noteWas(form, measure, changed ? `was ${pointsText(weight)}` : null);
    const outcome = page.ingredients.columns.find((column) => column.measure === measure)?.outcome ?? '';
    groups.set(outcome, (groups.get(outcome) ?? 0) + (shares[at] ?? 0));
  }
  for (const [outcome, share] of groups) {
    const aside = document.getElementById(`group-${outcome}`)?.querySelector('.wm-fieldset__aside');
    if (aside) aside.textContent = ` ${Math.round(share * 100)}%`;
  }
  const total = form.querySelector('[data-wm-total]');
  if (total) total.textContent = pointsText(working.reduce((sum, weight) => sum + weight, 0));
  const changed = form.querySelector('[data-wm-changed]');
  const undo = form.querySelector<HTMLElement>('[data-wm-undo]');
  if (undo) undo.hidden = !isChanged(state);
  const n = state.weights.size;
  if (changed) changed.textContent = n === 0 ? 'As the definition says.' : n === 1 ? 'One changed.' : `${n} changed.`;
}

function noteWas(form: HTMLFormElement, measure: string, words: string | null): void {
  const box = form.querySelector<HTMLInputElement>(`[name="${CSS.escape(`w.${measure}`)}"]`);
  const slider = box?.closest('.wm-slider');
  const place = slider?.querySelector('.wm-slider__words');
  if (!slider || !place) return;
  slider.classList.toggle('wm-slider--changed', words !== null);
  const note = place.querySelector('.wm-slider__note');
  if (words === null) note?.remove();
  else if (note) note.textContent = words;
  else {
    const made = document.createElement('span');
    made.className = 'wm-slider__note';
    made.textContent = words;
    place.append(made);
  }
}

/** Marks a box whose weight is not one; the words stand in the status line. */
export function showFaults(form: HTMLFormElement, faults: readonly StateFault[]): void {
  for (const box of form.querySelectorAll<HTMLInputElement>('.wm-slider__box, #choice-minimum')) {
    if (faults.some(({ field }) => field === box.name)) box.setAttribute('aria-invalid', 'true');
    else box.removeAttribute('aria-invalid');
  }
}

/** Sets every field back to what the definition says. */
export function undoAll(form: HTMLFormElement, page: PageIngredients): void {
  for (const { measure, weight } of page.frame.measures) {
    const box = form.querySelector<HTMLInputElement>(`[name="${CSS.escape(`w.${measure}`)}"]`);
    if (box === null) continue;
    box.value = pointsText(weight);
    box.dispatchEvent(new Event('input'));
  }
  for (const choice of OPTION_CHOICES) {
    const select = form.querySelector<HTMLSelectElement>(`[name="${fieldOf(choice)}"]`);
    if (select !== null) select.value = VARY;
  }
  for (const name of ['minimum', 'compare']) {
    const field = form.querySelector<HTMLInputElement | HTMLSelectElement>(`[name="${name}"]`);
    if (field !== null) field.value = '';
  }
}

/** The address, files and forms beside the panel say the state of now: a copied link or a file is of what is seen. */
export function followState(page: PageIngredients, state: PageState, address: string): void {
  const query = writeState(state, page.frame);
  history.replaceState(null, '', query === '' ? address : `${address}?${query}`);
  const files = document.querySelectorAll<HTMLAnchorElement>(
    `a[href^="${address}/figures/"], a[href^="${address}/result."]`,
  );
  for (const link of files) link.search = query;
  const save = document.querySelector<HTMLFormElement>('[data-wm-save]');
  for (const { measure, weight } of page.frame.measures) {
    const field = save?.elements.namedItem(`w.${measure}`);
    if (field instanceof HTMLInputElement) field.value = pointsText(state.weights.get(measure) ?? weight);
  }
  const kept = new URLSearchParams(writeState({ ...state, version: null }, page.frame));
  for (const { measure } of page.frame.measures) kept.delete(`w.${measure}`);
  keep('[data-wm-save] [data-wm-kept]', kept);
  keep(
    '[data-wm-choose] [data-wm-kept]',
    new URLSearchParams(writeState({ ...state, authority: null, all: false }, page.frame)),
  );
}

/** The state as hidden fields of another form. */
function keep(selector: string, query: URLSearchParams): void {
  const fields = [...query].map(([name, value]) => {
    const field = document.createElement('input');
    field.type = 'hidden';
    field.name = name;
    field.value = value;
    return field;
  });
  document.querySelector(selector)?.replaceChildren(...fields);
}
