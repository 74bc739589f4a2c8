import { announcement } from './announce.ts';
import { drawAnswer, drawPlaces, drawVerdicts, findPlaces, markLater } from './draw.tsx';
import { followState, showFaults, showWeights, stateOf, undoAll } from './form.ts';
import {
  answeredFrom,
  type PageIngredients,
  type PointPlaces,
  pictureFrom,
  pointPlaces,
  type RunAnswer,
  requestOf,
} from './model.ts';
import { RunPool } from './pool.ts';
import { changesDefinition, type PageState, UNCHANGED, writeState } from './state.ts';

/** After the last change of a field: variants are drawn, and what happened is said. */
const VARIANTS_AFTER = 120;
const SAID_AFTER = 700;

const root = document.querySelector<HTMLElement>('[data-wm-definition]');
const form = document.querySelector<HTMLFormElement>('[data-wm-weights]');
if (root !== null && form !== null) void begin(root, form);

async function begin(root: HTMLElement, form: HTMLFormElement): Promise<void> {
  const address = new URL(form.action).pathname;
  const page = await load(address, new URLSearchParams(location.search));
  if (page !== null) new DefinitionPage(root, form, address, page).start();
}

/** Figures of a definition; null where they cannot be had: the form's button then does the work. */
async function load(address: string, query: URLSearchParams): Promise<PageIngredients | null> {
  const asked = new URLSearchParams();
  for (const name of ['version', 'minimum', 'period']) {
    const value = query.get(name);
    if (value !== null && value !== '') asked.set(name, value);
  }
  const answer = await fetch(`${address}/ingredients.json${asked.size === 0 ? '' : `?${asked}`}`);
  return answer.ok ? ((await answer.json()) as PageIngredients) : null;
}

/** The page at work: a field changes, places follow at once, bands and shares after them. */
class DefinitionPage {
  readonly #form: HTMLFormElement;
  readonly #address: string;
  readonly #into = findPlaces();
  readonly #pool: RunPool | null;
  readonly #live = document.querySelector('[data-wm-live]');
  readonly #timing = document.querySelector('[data-wm-timing]');
  /** State that the server's drawings show, and those drawings. */
  readonly #served: {
    readonly query: string;
    readonly places: string;
    readonly verdicts: string;
    readonly answer: string;
  };
  #page: PageIngredients;
  /** By minimum and id: figures that were fetched for what the page was changed to. */
  readonly #pages = new Map<string, Promise<PageIngredients | null>>();
  #state: PageState = UNCHANGED;
  #now: PointPlaces | null = null;
  #before: readonly (number | null)[] | null = null;
  /** What `#before` was made for; '' for nothing yet. */
  #beforeFor = '';
  #run: RunAnswer | null = null;
  #frame = 0;
  #rows = 0;
  #timers: number[] = [];
  #changes = 0;
  /** Whether a fault in a field stopped what was under way. */
  #stopped = false;

  constructor(root: HTMLElement, form: HTMLFormElement, address: string, page: PageIngredients) {
    this.#form = form;
    this.#address = address;
    this.#page = page;
    const worker = root.dataset.wmWorker;
    this.#pool = worker === undefined || typeof Worker === 'undefined' ? null : new RunPool(worker);
    this.#served = {
      query: writeState(stateOf(form, page).state, page.frame),
      places: this.#into.places?.innerHTML ?? '',
      verdicts: this.#into.verdicts?.innerHTML ?? '',
      answer: this.#into.answer?.innerHTML ?? '',
    };
  }

  start(): void {
    const form = this.#form;
    this.#pages.set(this.#keyOf(stateOf(form, this.#page).state), Promise.resolve(this.#page));
    form.addEventListener('input', () => this.#changed());
    form.addEventListener('change', () => this.#changed());
    form.addEventListener('submit', (event) => {
      const { state, faults } = stateOf(form, this.#page);
      // A weight that is none goes to the server, which answers with words beside the field.
      if (faults.length > 0) return;
      event.preventDefault();
      location.assign(this.#hrefOf(state));
    });
    form.querySelector('[data-wm-undo]')?.addEventListener('click', (event) => {
      event.preventDefault();
      undoAll(form, this.#page);
      this.#changed();
    });
    // The bands of the state that is shown: they stay in sight while places move.
    const { state } = stateOf(form, this.#page);
    this.#state = state;
    this.#draws(state, () => undefined);
    this.#expose('ready', '1');
  }

  #hrefOf(state: PageState): string {
    const query = writeState(state, this.#page.frame);
    return query === '' ? this.#address : `${this.#address}?${query}`;
  }

  #keyOf(state: PageState): string {
    return `${this.#address} ${state.minimum ?? ''}`;
  }

  #changed(): void {
    this.#changes += 1;
    const change = this.#changes;
    const { state, faults } = stateOf(this.#form, this.#page);
    showFaults(this.#form, faults);
    const same = writeState(state, this.#page.frame) === writeState(this.#state, this.#page.frame);
    // Letting go of a slider says what was said already: what is under way for that state goes on.
    if (same && faults.length === 0 && !this.#stopped) {
      cancelAnimationFrame(this.#frame);
      return;
    }
    this.#stopped = faults.length > 0;
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers = [];
    const fault = faults[0];
    if (fault !== undefined) {
      this.#timers.push(window.setTimeout(() => this.#say(fault.text), SAID_AFTER));
      return;
    }
    cancelAnimationFrame(this.#frame);
    const ready = this.#pages.get(this.#keyOf(state));
    const before = this.#comparedWith(state);
    const settled =
      ready !== undefined && state.minimum === this.#state.minimum && (before.here || before.key === this.#beforeFor);
    if (settled) this.#frame = requestAnimationFrame(() => this.#update(state));
    else {
      void this.#fetchFor(state).then((fetched) => {
        if (fetched && change === this.#changes) this.#update(state);
      });
    }
  }

  /** Figures for another minimum or another definition to compare with. */
  async #fetchFor(state: PageState): Promise<boolean> {
    const key = this.#keyOf(state);
    const wanted = new URLSearchParams();
    if (state.version !== null) wanted.set('version', String(state.version));
    if (state.minimum !== null) wanted.set('minimum', String(state.minimum));
    if (!this.#pages.has(key)) this.#pages.set(key, load(this.#address, wanted));
    const page = await this.#pages.get(key);
    if (page === null || page === undefined) return false;
    const { key: wantedBefore, here } = this.#comparedWith(state);
    const before = here || wantedBefore === this.#beforeFor ? this.#before : await this.#beforeOf(state);
    this.#page = page;
    this.#before = before;
    if (!here) this.#beforeFor = wantedBefore;
    return true;
  }

  /** What places of a state are compared with, as a key; `here` where it can be worked out without fetching. */
  #comparedWith(state: PageState): { readonly key: string; readonly here: boolean } {
    const fixed = JSON.stringify([...state.fixed]);
    if (state.compare === 'none') return { key: 'nothing', here: true };
    if (state.compare !== null) return { key: `${state.compare} ${fixed}`, here: false };
    if (!changesDefinition(state)) {
      return this.#page.origin === null ? { key: 'nothing', here: true } : { key: `origin ${fixed}`, here: false };
    }
    return { key: `${state.minimum === null ? 'unchanged' : 'whole'} ${fixed}`, here: state.minimum === null };
  }

  /** Places under what another document says, in the order of the units; null where it cannot be had. */
  async #beforeOf(state: PageState): Promise<readonly (number | null)[] | null> {
    const { origin } = this.#page;
    const copied = state.compare === null && !changesDefinition(state) ? origin : null;
    const id = state.compare ?? copied?.id ?? null;
    const version = id === null ? state.version : (copied?.version ?? null);
    const address = id === null ? this.#address : `/definitions/${encodeURIComponent(id)}`;
    const wanted = new URLSearchParams({ period: String(this.#page.period) });
    if (version !== null) wanted.set('version', String(version));
    const key = `${address} before ${version ?? ''}`;
    if (!this.#pages.has(key)) this.#pages.set(key, load(address, wanted));
    const other = await this.#pages.get(key);
    if (other === null || other === undefined) return null;
    const { places } = pointPlaces(requestOf(other, { ...UNCHANGED, fixed: state.fixed }));
    const byCode = new Map(other.ingredients.units.map(({ code }, unit) => [code, places[unit] ?? null]));
    return this.#page.ingredients.units.map(({ code }) => byCode.get(code) ?? null);
  }

  /** Places of now, drawn at once. */
  #update(state: PageState): void {
    performance.mark('definition-point-start');
    const from = performance.now();
    const page = this.#page;
    const before = this.#comparedWith(state);
    if (before.here && before.key !== this.#beforeFor) {
      const base = { ...UNCHANGED, version: state.version, fixed: state.fixed };
      this.#before = before.key === 'nothing' ? null : pointPlaces(requestOf(page, base)).places;
      this.#beforeFor = before.key;
    }
    this.#state = state;
    showWeights(this.#form, page, state);
    this.#now = pointPlaces(requestOf(page, state));
    this.#draw();
    const took = performance.now() - from;
    performance.mark('definition-point-end');
    performance.measure('definition-point', 'definition-point-start', 'definition-point-end');
    this.#expose('point', took.toFixed(1));
    this.#expose('settled', '0');
    this.#time(`Places updated in ${Math.max(1, Math.round(took))} ms; bands and shares follow.`);
    this.#timers.push(
      window.setTimeout(() => {
        followState(page, state, this.#address);
        this.#variants(state, took);
      }, VARIANTS_AFTER),
      window.setTimeout(() => this.#announce(), SAID_AFTER),
    );
  }

  /**
   * Everything as the server drew it where the state is the server's; otherwise from what is worked out here. The rows
   * come in a task of their own, so that a hand on a slider is not held up by both; `then` follows them.
   */
  #draw(then: () => void = () => undefined): void {
    clearTimeout(this.#rows);
    const state = this.#state;
    const same = writeState(state, this.#page.frame) === this.#served.query;
    markLater(this.#into, !same);
    if (same) {
      if (this.#into.places) this.#into.places.innerHTML = this.#served.places;
      if (this.#into.verdicts) this.#into.verdicts.innerHTML = this.#served.verdicts;
      if (this.#into.answer) this.#into.answer.innerHTML = this.#served.answer;
      then();
    } else if (this.#now !== null) {
      const page = this.#page;
      const picture = pictureFrom(page, this.#now, this.#before, this.#run);
      drawPlaces(this.#into, page, picture, state);
      this.#rows = window.setTimeout(() => {
        drawVerdicts(this.#into, page, picture, state, this.#address);
        then();
      });
    }
  }

  #variants(state: PageState, point: number): void {
    const from = performance.now();
    this.#draws(state, (answer) => {
      const took = performance.now() - from;
      performance.measure('definition-variants', { start: from, end: performance.now() });
      this.#draw(() => {
        const same = writeState(state, this.#page.frame) === this.#served.query;
        if (!same && this.#now !== null) {
          const picture = pictureFrom(this.#page, this.#now, this.#before, answer);
          drawAnswer(this.#into, answeredFrom(this.#page, picture, answer));
        }
        this.#expose('variants', took.toFixed(1));
        this.#expose('settled', '1');
        this.#time(
          `Places updated in ${Math.max(1, Math.round(point))} ms, ${answer.variants.toLocaleString('en-GB')} variants in ${Math.round(took)} ms.`,
        );
      });
    });
  }

  #draws(state: PageState, then: (answer: RunAnswer) => void): void {
    this.#pool?.ask(requestOf(this.#page, state), (outcome) => {
      if (typeof outcome === 'string') {
        this.#time(`Bands and shares could not be worked out here (${outcome}). “Update ranks” does it on the server.`);
        return;
      }
      this.#run = outcome;
      then(outcome);
    });
  }

  #announce(): void {
    if (this.#now === null) return;
    const { units } = this.#page.ingredients;
    const focus = units.find(({ slug }) => slug === this.#state.authority)?.name ?? null;
    const moved = units.map(({ name }, i) => ({
      name,
      place: this.#now?.places[i] ?? null,
      was: (this.#before ?? this.#now?.places)?.[i] ?? null,
    }));
    this.#say(announcement(moved, focus));
  }

  #say(words: string): void {
    if (this.#live) this.#live.textContent = words;
    this.#expose('said', words);
  }

  #time(words: string): void {
    if (this.#timing) this.#timing.textContent = words;
  }

  /** For those who measure: `data-definition-…` of the document. */
  #expose(what: string, value: string): void {
    const name = `definition${what.charAt(0).toUpperCase()}${what.slice(1)}`;
    document.documentElement.dataset[name] = value;
  }
}
