/**
 * A sentence for a reader: plain text in which `**words**` are key words and `[words](address)` is a link.
 * Nothing else is markup. Terminal, page and document renderers each give it their own emphasis.
 */
export type Rich = string;

export type RichPart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'strong'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly href: string };

/** Addresses that may be linked to: our own, web, mail. Anything else (say `javascript:`) stays plain text. */
const SAFE_ADDRESS = /^(?:https?:\/\/|mailto:|[/#?]|\.{1,2}\/)/i;
const MARKUP = /\*\*([^*]+(?:\*(?!\*)[^*]*)*)\*\*|\[([^\]]+)\]\(([^()\s]*(?:\([^()\s]*\)[^()\s]*)*)\)/g;

/** True when an address may stand in `href`. `//host` is refused: it leaves the site while looking like a path. */
export function isSafeAddress(href: string): boolean {
  return SAFE_ADDRESS.test(href) && !href.startsWith('//');
}

/** Splits a rich sentence into its parts; markup that is not closed stays as the characters it is. */
export function richParts(rich: Rich): RichPart[] {
  const parts: RichPart[] = [];
  let from = 0;
  const plain = (to: number) => {
    if (to > from) parts.push({ kind: 'text', text: rich.slice(from, to) });
  };
  for (const match of rich.matchAll(MARKUP)) {
    plain(match.index);
    const [whole, strong, words, href] = match;
    if (strong !== undefined) parts.push({ kind: 'strong', text: strong });
    else if (words !== undefined && href !== undefined && isSafeAddress(href)) {
      parts.push({ kind: 'link', text: words, href });
    } else parts.push({ kind: 'text', text: words ?? whole });
    from = match.index + whole.length;
  }
  plain(rich.length);
  return parts;
}

/** A source line that says that it is one: "Source: Ofsted, …". Empty stays empty. */
export function sourceLine(source: Rich): Rich {
  return source === '' || /^\W*sources?\b/i.test(source) ? source : `Source: ${source}`;
}

/** The words alone: for titles, file names, alternative texts. */
export function richToPlain(rich: Rich): string {
  return richParts(rich)
    .map((part) => part.text)
    .join('');
}
