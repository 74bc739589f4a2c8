import type { PropsWithChildren } from 'hono/jsx';
import type { Rich } from './rich.ts';
import { RichText } from './rich-text.tsx';

/** Paragraphs no wider than reads well; children follow them. */
export function Prose({ paragraphs = [], children }: PropsWithChildren<{ paragraphs?: readonly Rich[] }>) {
  return (
    <div class="wm-prose">
      {paragraphs.map((paragraph) => (
        <p class="govuk-body">
          <RichText text={paragraph} />
        </p>
      ))}
      {children}
    </div>
  );
}

/** A part of a page under its own h2, with an optional sentence first. */
export function Section({
  title,
  id,
  lede,
  children,
}: PropsWithChildren<{ title: string; id?: string | undefined; lede?: Rich | null | undefined }>) {
  return (
    <section class="wm-section" id={id}>
      <h2 class="govuk-heading-m">{title}</h2>
      {lede ? (
        <p class="govuk-body wm-lede">
          <RichText text={lede} />
        </p>
      ) : null}
      {children}
    </section>
  );
}
