import type { Child } from 'hono/jsx';
import { GradeMark } from '../marks/grade-mark.tsx';
import { SymbolBox } from '../marks/symbol-box.tsx';
import type { Grade } from '../style/tokens.ts';

/** One key fact: a label over a value and a small note; a grade or a publisher's symbol may stand for the value. */
export interface Fact {
  readonly label: string;
  readonly value?: string;
  readonly note?: string;
  readonly href?: string;
  /** null is "No grade". */
  readonly grade?: Grade | null;
  readonly symbol?: { readonly symbol: string; readonly meaning: string };
}

function content(fact: Fact): Child {
  if (fact.grade !== undefined) return <GradeMark grade={fact.grade} word={fact.value} />;
  if (fact.symbol) return <SymbolBox symbol={fact.symbol.symbol} meaning={fact.symbol.meaning} />;
  return <strong class="wm-facts__value">{fact.value}</strong>;
}

/** A row of key facts under the answer: at most six stand well side by side. */
export function Facts({ items }: { items: readonly Fact[] }) {
  if (items.length === 0) return null;
  return (
    <dl class="wm-facts">
      {items.map((fact) => (
        <div class="wm-facts__item">
          <dt>{fact.label}</dt>
          <dd>
            {fact.href ? (
              <a class="govuk-link" href={fact.href}>
                {content(fact)}
              </a>
            ) : (
              content(fact)
            )}
            {fact.note ? <span class="wm-facts__note"> {fact.note}</span> : null}
          </dd>
        </div>
      ))}
    </dl>
  );
}
