import type { Definition, MeasureUse, OutcomeNode, Reference } from '../../types.ts';
import {
  HIDDEN_WORDS,
  MISSING_WORDS,
  measureName,
  POLARITY_WORDS,
  REFERENCE_WORDS,
  TRANSFORMATION_WORDS,
} from '../words.ts';
import { AreaField, ChoiceField, type FormState, LineField, optionsOf } from './fields.tsx';
import { IndicatorOffers, indicatorField } from './indicators.tsx';
import { below, type EditContext, type EditPart } from './part.ts';
import { Reader, type Values } from './reader.ts';

const POLARITIES: readonly MeasureUse['polarity'][] = ['higher-better', 'lower-better'];
const TRANSFORMATIONS: readonly MeasureUse['transformation'][] = ['none', 'square-root', 'log'];
const MISSING: readonly MeasureUse['missing'][] = ['share-weight', 'average', 'require'];
const HIDDEN: readonly MeasureUse['hidden'][] = ['leave-out', 'middle'];
const REFERENCES: readonly Reference['kind'][] = ['none', 'england', 'neighbours', 'threshold'];

/** Fields whose name differs from their key in the tree. */
const RENAMED: Readonly<Record<string, string>> = { weightRange: 'low' };

/** One measure with all its settings; `measure` null for a new one under that outcome. */
export function measurePart(
  definition: Definition,
  context: EditContext,
  outcomeId: string,
  measure: string | null,
): EditPart | null {
  const outcome = definition.outcomes.find((candidate) => candidate.id === outcomeId);
  const use = outcome?.measures.find((candidate) => candidate.measure === measure);
  if (outcome === undefined || (measure !== null && use === undefined)) return null;
  const taken = definition.outcomes.flatMap((each) => each.measures.map((other) => other.measure));
  return {
    address: use === undefined ? `new-measure/${outcome.id}` : `measure/${outcome.id}/${use.measure}`,
    heading:
      use === undefined
        ? `Add a measure of “${outcome.label}”`
        : `Measure: ${measureName(context.catalogue, use.measure)}`,
    values: valuesOf(use, outcome),
    fields: (values, faults) => (
      <MeasureFields
        form={{ values, faults }}
        context={context}
        isNew={use === undefined}
        outcomes={definition.outcomes}
      />
    ),
    apply: (values) => {
      const reader = new Reader(values);
      const id = use?.measure ?? indicatorField(reader, context.catalogue, 'measure', 'Measure', { judgements: true });
      if (use === undefined && taken.includes(id)) {
        reader.fault('measure', `Measure: ${measureName(context.catalogue, id)} is in this definition already.`);
      }
      const next = readMeasure(reader, id);
      const to = reader.choice(
        'outcome',
        'What it measures',
        definition.outcomes.map((each) => each.id),
      );
      if (reader.faults.length > 0) return { faults: reader.faults };
      const changed = withMeasure(definition, use?.measure ?? null, to, next);
      return {
        definition: changed,
        fieldAt: (path) => {
          const at = changed.outcomes.findIndex((each) => each.id === to);
          const index = changed.outcomes[at]?.measures.findIndex((each) => each.measure === id) ?? -1;
          const key = below(path, ['outcomes', at, 'measures', index])?.[0];
          return typeof key === 'string' ? (RENAMED[key] ?? key) : null;
        },
      };
    },
    remove:
      use === undefined
        ? null
        : {
            label: 'Remove this measure',
            consequence:
              outcome.measures.length > 1
                ? 'The weight of the others counts for more. Older versions keep it.'
                : `Nothing will measure “${outcome.label}” then: it becomes a hole that “can be derived from existing data”. Older versions keep it.`,
            apply: () => withMeasure(definition, use.measure, null, use),
          },
  };
}

function valuesOf(use: MeasureUse | undefined, outcome: OutcomeNode): Values {
  return {
    measure: use?.measure ?? '',
    outcome: outcome.id,
    polarity: use?.polarity ?? '',
    reason: use?.reason ?? '',
    weight: use === undefined ? '' : String(use.weight),
    low: use?.weightRange == null ? '' : String(use.weightRange[0]),
    high: use?.weightRange == null ? '' : String(use.weightRange[1]),
    transformation: use?.transformation ?? 'none',
    minimumDenominator: String(use?.minimumDenominator ?? 0),
    missing: use?.missing ?? 'share-weight',
    hidden: use?.hidden ?? 'leave-out',
    reference: use?.reference.kind ?? 'england',
    threshold: use?.reference.kind === 'threshold' ? String(use.reference.value) : '',
  };
}

function readMeasure(reader: Reader, id: string): MeasureUse {
  const weight = reader.number('weight', 'Weight', { min: 0.001, max: 10_000 });
  const range = ['low', 'high'].some((field) => reader.text(field, field) !== '');
  const kind = reader.choice('reference', 'What meeting it means', REFERENCES);
  return {
    measure: id,
    polarity: reader.choice('polarity', 'Direction', POLARITIES),
    reason: reader.text('reason', 'Why that is better', { required: true }),
    weight,
    weightRange: range ? readRange(reader, weight) : null,
    transformation: reader.choice('transformation', 'Figures', TRANSFORMATIONS),
    minimumDenominator: reader.number('minimumDenominator', 'Smallest group', { min: 0, max: 1_000_000 }),
    missing: reader.choice('missing', 'Where it is missing', MISSING),
    hidden: reader.choice('hidden', 'Where it is hidden', HIDDEN),
    reference: kind === 'threshold' ? { kind, value: reader.number('threshold', 'Fixed value') } : { kind },
  };
}

function readRange(reader: Reader, weight: number): readonly [number, number] {
  const low = reader.number('low', 'Least weight', { above: 0 });
  const high = reader.number('high', 'Most weight', { above: 0 });
  if (low > weight) reader.fault('low', `Least weight: ${low} is more than the weight itself, ${weight}.`);
  if (high < weight) reader.fault('high', `Most weight: ${high} is less than the weight itself, ${weight}.`);
  return [low, high];
}

/** The definition without one measure (null: none), and with another under an outcome (null: under none). */
function withMeasure(definition: Definition, old: string | null, to: string | null, next: MeasureUse): Definition {
  const outcomes = definition.outcomes.map((outcome): OutcomeNode => {
    const at = outcome.measures.findIndex((each) => each.measure === old);
    const rest = outcome.measures.filter((each) => each.measure !== old);
    const position = at < 0 ? rest.length : at;
    const measures = outcome.id === to ? [...rest.slice(0, position), next, ...rest.slice(position)] : rest;
    if (measures.length > 0) return { ...outcome, measures, status: 'exists' };
    return { ...outcome, measures, status: outcome.status === 'exists' ? 'derivable' : outcome.status };
  });
  return { ...definition, outcomes };
}

function MeasureFields(props: {
  form: FormState;
  context: EditContext;
  isNew: boolean;
  outcomes: readonly OutcomeNode[];
}) {
  const { form, context, isNew, outcomes } = props;
  return (
    <>
      {isNew ? (
        <>
          <LineField
            form={form}
            name="measure"
            label="Measure"
            hint="Type a part of its name to search the catalogue, or write its id, such as three-plus-placements. Inspection judgements begin with judgement: and make the definition circular with inspection."
            list="indicators"
          />
          <IndicatorOffers catalogue={context.catalogue} judgements />
        </>
      ) : null}
      <ChoiceField
        form={form}
        name="outcome"
        label="What it measures"
        options={outcomes.map((outcome) => ({ value: outcome.id, label: outcome.label }))}
      />
      <ChoiceField form={form} name="polarity" label="Direction" options={optionsOf(POLARITY_WORDS)} />
      <AreaField
        form={form}
        name="reason"
        label="Why that is better"
        hint="The reason that a critic would ask for."
        rows={3}
      />
      <LineField
        form={form}
        name="weight"
        label="Weight, in points"
        hint="Above 0. Only the shares matter: 20 counts twice as much as 10."
        width={5}
        numeric
      />
      <fieldset class="govuk-fieldset">
        <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">
          Weights that a reasonable person could give
        </legend>
        <div class="govuk-hint">Leave both empty for half to double.</div>
        <LineField form={form} name="low" label="Least weight" width={5} numeric />
        <LineField form={form} name="high" label="Most weight" width={5} numeric />
      </fieldset>
      <ChoiceField
        form={form}
        name="transformation"
        label="Figures"
        hint="Applied before scaling: tames a few very large figures."
        options={optionsOf(TRANSFORMATION_WORDS)}
      />
      <LineField
        form={form}
        name="minimumDenominator"
        label="Smallest group"
        hint="Figures on fewer children or staff are left out; 0 keeps all."
        width={10}
        numeric
      />
      <ChoiceField
        form={form}
        name="missing"
        label="Where an authority has no figure"
        options={optionsOf(MISSING_WORDS)}
      />
      <ChoiceField form={form} name="hidden" label="Where the publisher hides it" options={optionsOf(HIDDEN_WORDS)} />
      <ChoiceField
        form={form}
        name="reference"
        label="What meeting it means: at least as good as"
        options={optionsOf(REFERENCE_WORDS)}
      />
      <LineField
        form={form}
        name="threshold"
        label="The fixed value"
        hint="Only for “a fixed value”, in the measure’s unit."
        width={10}
        numeric
      />
    </>
  );
}
