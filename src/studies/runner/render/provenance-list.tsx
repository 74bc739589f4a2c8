import type { Child } from 'hono/jsx';
import type { ProvenanceRow } from './provenance.ts';

/** Rows of provenance as a list of terms. */
export function ProvenanceList({ rows }: { rows: readonly ProvenanceRow[] }): Child {
  return (
    <dl class="govuk-summary-list govuk-summary-list--no-border">
      {rows.map(({ label, value }) => (
        <div class="govuk-summary-list__row">
          <dt class="govuk-summary-list__key">{label}</dt>
          <dd class="govuk-summary-list__value">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
