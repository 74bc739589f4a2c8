import { type Rich, richParts } from './rich.ts';

/** A rich sentence as a page shows it: key words strong, links underlined, everything else escaped. */
export function RichText({ text }: { text: Rich }) {
  return (
    <>
      {richParts(text).map((part) => {
        if (part.kind === 'strong') return <strong>{part.text}</strong>;
        if (part.kind === 'link') {
          return (
            <a class="govuk-link" href={part.href}>
              {part.text}
            </a>
          );
        }
        return part.text;
      })}
    </>
  );
}
