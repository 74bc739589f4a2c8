import type { Child } from 'hono/jsx';
import { isSafeAddress } from '#ui/index.ts';

const INLINE = /`([^`]+)`|\*\*([^*]+)\*\*|\*([^*\s][^*]*)\*|(?<![\w])_([^_\s][^_]*)_(?![\w])|\[([^\]]+)\]\(([^)\s]+)\)/;

/** `code`, **strong**, *emphasis* and [links](address) in a line of text; an unsafe address stays text. */
export function Inline({ text }: { text: string }): Child {
  const match = INLINE.exec(text);
  if (match === null) return <>{text}</>;
  const before = text.slice(0, match.index);
  const after = text.slice(match.index + match[0].length);
  return (
    <>
      {before}
      {inner(match)}
      <Inline text={after} />
    </>
  );
}

function inner(match: RegExpExecArray): Child {
  const [whole, code, strong, starred, underlined, words, address] = match;
  if (code !== undefined) return <code style="overflow-wrap:anywhere">{code}</code>;
  if (strong !== undefined) {
    return (
      <strong>
        <Inline text={strong} />
      </strong>
    );
  }
  const stressed = starred ?? underlined;
  if (stressed !== undefined) {
    return (
      <em>
        <Inline text={stressed} />
      </em>
    );
  }
  const href = pageAddress(address ?? '');
  if (!isSafeAddress(href)) return <>{whole}</>;
  return (
    <a class="govuk-link" href={href}>
      <Inline text={words ?? ''} />
    </a>
  );
}

/** A link from one method file to another leads to its page. */
function pageAddress(address: string): string {
  const file = /^(?:\.\/)?([a-z0-9-]+)\.md(#.*)?$/.exec(address);
  return file === null ? address : `/methods/${file[1]}${file[2] ?? ''}`;
}
