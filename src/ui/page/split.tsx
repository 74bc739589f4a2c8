import type { Child, PropsWithChildren } from 'hono/jsx';

/**
 * A panel of 300 pixels and the rest beside it, from 900 pixels; below that one column in reading order. With `fold`
 * the panel stands folded behind those words on small screens and open on wide ones.
 */
export function Split(
  props: PropsWithChildren<{
    panel: Child;
    /** Name of the panel for those who jump between regions. */
    panelLabel: string;
    fold?: string | undefined;
    /** Open at first also on small screens: after a fault in one of its fields. */
    open?: boolean;
  }>,
) {
  const { panel, panelLabel, fold, open = false } = props;
  return (
    <div class="wm-split wm-split--panel">
      <section class={fold ? 'wm-panel wm-panel--fold' : 'wm-panel'} aria-label={panelLabel}>
        {fold ? (
          <details class="govuk-details wm-panel__details" open={open}>
            <summary class="govuk-details__summary">
              <span class="govuk-details__summary-text">{fold}</span>
            </summary>
            <div class="wm-panel__content">{panel}</div>
          </details>
        ) : (
          <div class="wm-panel__content">{panel}</div>
        )}
      </section>
      <div>{props.children}</div>
    </div>
  );
}
