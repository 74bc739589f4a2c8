import type { Child } from 'hono/jsx';
import { Button, Details, Fieldset, HiddenField, Select, SliderField, TextInput } from '#ui/index.ts';
import { fieldOf, type PageState, type StateFault, type StateFrame, VARY } from '../client/state.ts';
import { pointsText, sharesOf } from '../client/weights.ts';
import { CHOICE_LABELS, OPTION_CHOICES, optionWords } from '../options.ts';
import { count } from '../words.ts';

const LEAST_TOP = 30;

/** What the panel of a definition's page shows and offers. */
export interface PanelProps {
  /** Address of the page without its state. */
  readonly address: string;
  readonly frame: StateFrame;
  readonly outcomes: readonly { readonly id: string; readonly label: string; readonly measures: readonly string[] }[];
  readonly state: PageState;
  readonly faults: readonly StateFault[];
  /** What was typed, by field: shown again where it was wrong. */
  readonly typed: ReadonlyMap<string, string>;
  readonly statedMinimum: number;
  /** Why measures take no part, by measure: their points count in no share. */
  readonly idle?: ReadonlyMap<string, string>;
  /** Title of what it was copied from; null for none. */
  readonly origin: string | null;
  /** Other definitions to compare with. */
  readonly others: readonly { readonly id: string; readonly title: string }[];
}

/** Weights by outcome, the choices folded below them, and the button that works without script. */
export function Panel(props: PanelProps): Child {
  const { frame, state, address, faults } = props;
  const weights = frame.measures.map(({ measure, weight }) => state.weights.get(measure) ?? weight);
  const idle = props.idle ?? new Map<string, string>();
  const working = frame.measures.map(({ measure }, at) => (idle.has(measure) ? 0 : (weights[at] ?? 0)));
  const shares = new Map(sharesOf(working).map((share, at) => [frame.measures[at]?.measure ?? '', share]));
  const top = Math.max(LEAST_TOP, ...weights, ...frame.measures.map(({ weight }) => 2 * weight));
  const choiceFault = faults.some(({ field }) => !field.startsWith('w.'));
  const undo = keptQuery(state);
  const changes = state.weights.size + state.fixed.size + (state.minimum === null ? 0 : 1);
  return (
    <form
      method="get"
      action={address}
      class="wm-weights"
      id="weights"
      data-wm-weights
      data-wm-idle={[...idle.keys()].join(' ')}
    >
      <h2 class="govuk-heading-s wm-weights__title">Weights</h2>
      <p class="wm-weights__note">
        <span data-wm-changed>{changedWords(state.weights.size)}</span> Shares of{' '}
        <span data-wm-total>{pointsText(working.reduce((sum, weight) => sum + weight, 0))}</span> points.
      </p>
      {props.outcomes.map((outcome) => (
        <Fieldset small id={`group-${outcome.id}`} legend={outcome.label} aside={groupShare(outcome.measures, shares)}>
          {outcome.measures.map((measure) => (
            <Weight props={props} measure={measure} top={top} />
          ))}
        </Fieldset>
      ))}
      <Details summary="Also varied: change the choices" id="choices" open={choiceFault || state.fixed.size > 0}>
        <Choices props={props} />
      </Details>
      {state.version === null ? null : <HiddenField name="version" value={String(state.version)} />}
      {state.authority === null ? null : <HiddenField name="authority" value={state.authority} />}
      {state.all ? <HiddenField name="show" value="all" /> : null}
      <div class="wm-weights__buttons">
        <Button>Update ranks</Button>
        <a class="govuk-link" href={`${address}${undo === '' ? '' : `?${undo}`}`} data-wm-undo hidden={changes === 0}>
          Undo {changes === 1 ? 'change' : 'changes'}
        </a>
      </div>
      <p class="wm-live" role="status" data-wm-live />
      <p class="wm-live" data-wm-timing />
    </form>
  );
}

function Weight({ props, measure, top }: { props: PanelProps; measure: string; top: number }): Child {
  const { frame, state, typed, faults } = props;
  const entry = frame.measures.find((candidate) => candidate.measure === measure);
  if (entry === undefined) return null;
  const field = `w.${measure}`;
  const fault = faults.find((candidate) => candidate.field === field);
  const points = state.weights.get(measure) ?? entry.weight;
  return (
    <SliderField
      id={`w-${measure}`}
      name={field}
      label={entry.label}
      unit="points"
      min={1}
      max={top}
      step={Number.isInteger(entry.weight) ? 1 : 0.5}
      value={fault === undefined ? Number(pointsText(points)) : (typed.get(field) ?? '')}
      hint={props.idle?.get(measure)}
      note={state.weights.has(measure) ? `was ${pointsText(entry.weight)}` : undefined}
      error={fault?.text}
    />
  );
}

function Choices({ props }: { props: PanelProps }): Child {
  const { frame, state, faults, typed, others, statedMinimum } = props;
  const errorOf = (name: string): string | undefined => faults.find(({ field }) => field === name)?.text;
  const minimum = errorOf('minimum') === undefined ? state.minimum : null;
  return (
    <>
      {OPTION_CHOICES.map((choice) => (
        <Select
          id={`choice-${fieldOf(choice)}`}
          name={fieldOf(choice)}
          label={CHOICE_LABELS[choice]}
          error={errorOf(fieldOf(choice))}
          value={state.fixed.get(choice) ?? VARY}
          options={[
            { value: VARY, label: 'vary' },
            ...frame.options[choice].map((option) => ({ value: option, label: optionWords(choice, option).label })),
          ]}
        />
      ))}
      <TextInput
        id="choice-minimum"
        name="minimum"
        label="Fewest children looked after"
        hint={`Authorities with fewer are left out. ${statedMinimum === 0 ? 'The definition keeps all.' : `The definition says ${statedMinimum}.`}`}
        error={errorOf('minimum')}
        type="text"
        width={5}
        value={minimum === null ? (typed.get('minimum') ?? '') : String(minimum)}
      />
      <Select
        id="choice-compare"
        name="compare"
        label="Compare with"
        error={errorOf('compare')}
        value={state.compare ?? ''}
        options={[
          { value: '', label: usualWords(props.origin) },
          { value: 'none', label: 'nothing' },
          ...others.map(({ id, title }) => ({ value: id, label: title })),
        ]}
      />
    </>
  );
}

/** What is compared with unless something else is chosen. */
function usualWords(origin: string | null): string {
  const before = 'this definition before your changes';
  return origin === null ? before : `${before}; without any, “${origin}”, which it was copied from`;
}

/** "One changed." */
export function changedWords(changed: number): string {
  if (changed === 0) return 'As the definition says.';
  return `${count(changed).replace(/^./, (first) => first.toUpperCase())} changed.`;
}

function groupShare(measures: readonly string[], shares: ReadonlyMap<string, number>): string {
  const share = measures.reduce((sum, measure) => sum + (shares.get(measure) ?? 0), 0);
  return `${Math.round(share * 100)}%`;
}

/** What stays in the address when changes are undone. */
function keptQuery(state: PageState): string {
  const query = new URLSearchParams();
  if (state.version !== null) query.set('version', String(state.version));
  if (state.authority !== null) query.set('authority', state.authority);
  if (state.all) query.set('show', 'all');
  return query.toString();
}
