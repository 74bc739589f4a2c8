import type { Rich } from './rich.ts';
import { RichText } from './rich-text.tsx';

/**
 * A message about the page: something was done, is running, is empty or out of date. `live` announces it to screen
 * readers when it changes without a new page.
 */
export function Notification(props: { title?: string; text: Rich; live?: boolean; kind?: 'plain' | 'warning' }) {
  const { title, text, live = false, kind = 'plain' } = props;
  return (
    <div class={`wm-notification wm-notification--${kind}`} role={live ? 'status' : undefined}>
      <p class="govuk-body">
        {title ? <strong>{title} </strong> : null}
        <RichText text={text} />
      </p>
    </div>
  );
}
