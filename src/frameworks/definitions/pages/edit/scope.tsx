import type { Definition } from '../../types.ts';
import { LineField, Rows } from './fields.tsx';
import { IndicatorOffers, indicatorField } from './indicators.tsx';
import { type EditContext, type EditPart, rowField } from './part.ts';
import { Reader, rowValues } from './reader.ts';

/** Which authorities a definition is about. */
export function scopePart(definition: Definition, context: EditContext): EditPart {
  const { scope } = definition;
  const { register } = context.dataset;
  return {
    address: 'scope',
    heading: 'Which authorities it is about',
    values: {
      coverage: String(Math.round(scope.minimumCoverage * 1e6) / 1e4),
      ...rowValues(
        'minimums',
        scope.minimums.map(({ indicator, atLeast, reason }) => ({ indicator, atLeast: String(atLeast), reason })),
      ),
      ...rowValues(
        'exclude',
        scope.exclude.map(({ authority, reason }) => ({
          authority: register.byCode(authority)?.name ?? authority,
          reason,
        })),
      ),
    },
    fields: (values, faults) => {
      const form = { values, faults };
      return (
        <>
          <LineField
            form={form}
            name="coverage"
            label="Least share of the weight that an authority’s figures must cover, in %"
            hint="With less it gets no place: it would be placed by the few figures it has."
            width={5}
            numeric
          />
          <Rows
            form={form}
            prefix="minimums"
            legend="Minimum counts"
            hint="Authorities with less of a count are left out: small numbers swing by chance."
            one="Minimum"
          >
            {(name) => (
              <>
                <LineField
                  form={form}
                  name={name('indicator')}
                  label="Count"
                  list="indicators"
                  hint="Such as cla-number"
                />
                <LineField form={form} name={name('atLeast')} label="At least" width={10} numeric />
                <LineField form={form} name={name('reason')} label="Because" />
              </>
            )}
          </Rows>
          <Rows form={form} prefix="exclude" legend="Authorities left out" hint="Each with its reason." one="Authority">
            {(name) => (
              <>
                <LineField
                  form={form}
                  name={name('authority')}
                  label="Authority"
                  list="authorities"
                  hint="Name or code"
                />
                <LineField form={form} name={name('reason')} label="Because" />
              </>
            )}
          </Rows>
          <IndicatorOffers catalogue={context.catalogue} only="count" />
          <datalist id="authorities">
            {register.authorities.map((authority) => (
              <option value={authority.name} />
            ))}
          </datalist>
        </>
      );
    },
    apply: (values) => {
      const reader = new Reader(values);
      const coverage = reader.number('coverage', 'Least share', { min: 0, max: 100 });
      const minimumRows = reader.rows('minimums', ['indicator', 'atLeast', 'reason']);
      const minimums = minimumRows.map((row) => {
        const name = (key: string) => `minimums.${row}.${key}`;
        return {
          indicator: indicatorField(reader, context.catalogue, name('indicator'), 'Count'),
          atLeast: reader.number(name('atLeast'), 'At least', { above: 0 }),
          reason: reader.text(name('reason'), 'Because', { required: true }),
        };
      });
      const excludeRows = reader.rows('exclude', ['authority', 'reason']);
      const exclude = excludeRows.map((row) => ({
        authority: authorityField(reader, context, `exclude.${row}.authority`),
        reason: reader.text(`exclude.${row}.reason`, 'Because', { required: true }),
      }));
      if (reader.faults.length > 0) return { faults: reader.faults };
      const minimumCoverage = Math.round(coverage * 1e4) / 1e6;
      return {
        definition: { ...definition, scope: { exclude, minimums, minimumCoverage } },
        fieldAt: (path) =>
          rowField(path, ['scope', 'minimums'], 'minimums', minimumRows) ??
          rowField(path, ['scope', 'exclude'], 'exclude', excludeRows) ??
          (path[0] === 'scope' ? 'coverage' : null),
      };
    },
    remove: null,
  };
}

function authorityField(reader: Reader, { dataset }: EditContext, field: string): string {
  const text = reader.text(field, 'Authority', { required: true });
  if (text === '') return '';
  const resolved = dataset.register.resolve(text);
  if (resolved.kind === 'found') {
    if (dataset.register.authority(resolved.area.code) !== undefined) return resolved.area.code;
    reader.fault(field, `Authority: ${resolved.area.name} is not an authority. Write the name or code of one.`);
    return text;
  }
  const near = (resolved.kind === 'ambiguous' ? resolved.choices : resolved.nearest)
    .map((area) => area.name)
    .slice(0, 5);
  const offer = near.length === 0 ? 'Write its name or its code.' : `Nearest: ${near.join(', ')}.`;
  reader.fault(field, `Authority: “${text.slice(0, 60)}” is not the name of one. ${offer}`);
  return text;
}
