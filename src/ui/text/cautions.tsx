import { WarningTriangle } from '../marks/check-mark.tsx';
import type { Rich } from './rich.ts';
import { RichText } from './rich-text.tsx';

/** What a reader must know before quoting a figure: the point in bold, then why, then what to do. */
export function Cautions(props: {
  items: readonly { readonly point: string; readonly text: Rich }[];
  title?: string;
  level?: 2 | 3;
}) {
  const { items, title = 'Cautions', level = 2 } = props;
  if (items.length === 0) return null;
  return (
    <section class="wm-section">
      {level === 2 ? <h2 class="govuk-heading-m">{title}</h2> : <h3 class="govuk-heading-s">{title}</h3>}
      <ul class="wm-cautions">
        {items.map((item) => (
          <li class="wm-cautions__item">
            <WarningTriangle />
            <span>
              <strong>{item.point}</strong> <RichText text={item.text} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
