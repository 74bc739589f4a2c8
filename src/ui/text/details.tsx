import type { PropsWithChildren } from 'hono/jsx';

/** A part that opens on demand; print opens it always. */
export function Details({
  summary,
  id,
  open = false,
  children,
}: PropsWithChildren<{ summary: string; id?: string | undefined; open?: boolean }>) {
  return (
    <details class="govuk-details wm-details" id={id} open={open}>
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">{summary}</span>
      </summary>
      <div class="wm-details__content">{children}</div>
    </details>
  );
}
