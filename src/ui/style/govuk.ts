import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** Components of govuk-frontend that no page here uses; their rules are left out. */
const UNUSED =
  /\.govuk-(?:accordion|cookie-banner|character-count|date-input|drop-zone|exit-this|feedback|file-upload|footer|generic-header|header|language-navigation|logo|panel|password-input|phase-banner|service-navigation|summary-card|tabs|task-list|template|back-link|notification-banner|pagination|breadcrumbs|table|tag|warning-text|inset-text|section-break)(?=__|--|-nav|[^\w-]|$)/;

interface Block {
  /** Selector or at-rule. */
  readonly head: string;
  /** Declarations, or the rules inside an at-rule. */
  readonly body: string;
}

/** Splits CSS into its top-level blocks; comments and statements without a block (`@charset`) are dropped. */
export function cssBlocks(css: string): Block[] {
  const text = css.replace(/\/\*[\s\S]*?\*\//g, '');
  const blocks: Block[] = [];
  let depth = 0;
  let start = 0;
  let open = 0;
  let quote = '';
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index]!;
    if (quote !== '') {
      if (character === '\\') index += 1;
      else if (character === quote) quote = '';
    } else if (character === '"' || character === "'") quote = character;
    else if (character === ';' && depth === 0) start = index + 1;
    else if (character === '{') {
      if (depth === 0) open = index;
      depth += 1;
    } else if (character === '}') {
      depth -= 1;
      if (depth === 0) {
        blocks.push({ head: text.slice(start, open).trim(), body: text.slice(open + 1, index) });
        start = index + 1;
      }
    }
  }
  return blocks;
}

/** Keeps what we use: no font faces, no crest, no unused components; their font becomes ours. */
export function filterGovuk(css: string): string {
  return cssBlocks(css)
    .map(({ head, body }) => {
      if (head.startsWith('@font-face')) return '';
      if (/^@(?:media|supports|container|layer)/.test(head)) {
        const inner = filterGovuk(body);
        return inner === '' ? '' : `${head}{${inner}}`;
      }
      const selectors = head.split(/,(?![^(]*\))/).filter((selector) => !UNUSED.test(selector));
      if (selectors.length === 0 || body.includes('govuk-crest')) return '';
      return `${selectors.join(',')}{${body.replaceAll('GDS Transport,arial,sans-serif', 'var(--wm-font)')}}`;
    })
    .join('');
}

/** govuk-frontend's own style sheet, filtered. */
export function govukStyles(): string {
  const path = createRequire(import.meta.url).resolve('govuk-frontend/dist/govuk/govuk-frontend.min.css');
  return filterGovuk(readFileSync(path, 'utf8'));
}
