import type { IndicatorCatalogue } from '#facts/indicators/index.ts';
import { withWeights } from '../../operations.ts';
import type { Definition } from '../../types.ts';
import { measureName, numberWords, rangeWords } from '../words.ts';
import { LineField } from './fields.tsx';
import type { EditPart } from './part.ts';
import { Reader } from './reader.ts';

/** Name of the field that holds the weight of a measure. */
export function weightField(measure: string): string {
  return `w.${measure}`;
}

/** All weights in one form. A weight that is not in the form stays what it is. */
export function weightsPart(definition: Definition, catalogue: IndicatorCatalogue): EditPart {
  const uses = definition.outcomes.flatMap((outcome) => outcome.measures);
  return {
    address: 'weights',
    heading: 'All weights',
    values: Object.fromEntries(uses.map((use) => [weightField(use.measure), String(use.weight)])),
    fields: (values, faults) => {
      const form = { values, faults };
      return definition.outcomes
        .filter((outcome) => outcome.measures.length > 0)
        .map((outcome) => (
          <fieldset class="govuk-fieldset govuk-form-group">
            <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">{outcome.label}</legend>
            {outcome.measures.map((use) => (
              <LineField
                form={form}
                name={weightField(use.measure)}
                label={measureName(catalogue, use.measure)}
                hint={`Now ${numberWords(use.weight)}; defensible from ${rangeWords(use)}`}
                width={5}
                numeric
              />
            ))}
          </fieldset>
        ));
    },
    apply: (values) => {
      const reader = new Reader(values);
      const points: Record<string, number> = {};
      for (const use of uses) {
        const field = weightField(use.measure);
        if (reader.values[field] === undefined) continue;
        const name = measureName(catalogue, use.measure);
        points[use.measure] = reader.number(field, name, { min: 0.001, max: 10_000 });
      }
      for (const field of Object.keys(values)) {
        if (!field.startsWith('w.') || uses.some((use) => weightField(use.measure) === field)) continue;
        reader.fault('why', `“${field.slice(2, 62)}” is not a measure of this definition, so it has no weight.`);
      }
      if (reader.faults.length > 0) return { faults: reader.faults };
      const changed = withWeights(definition, points);
      return {
        definition: changed,
        fieldAt: ([outcomes, at, measures, index]) => {
          if (outcomes !== 'outcomes' || measures !== 'measures') return null;
          const use = changed.outcomes[Number(at)]?.measures[Number(index)];
          return use === undefined ? null : weightField(use.measure);
        },
      };
    },
    remove: null,
  };
}
