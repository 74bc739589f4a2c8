import type { Codebook, Theme } from './types.ts';

/** One thing in which two codebooks differ, in words; null where a side does not have it. */
export interface CodebookDifference {
  readonly label: string;
  readonly was: string | null;
  readonly now: string | null;
}

/** What differs between two codebooks, theme by theme. */
export function codebookDifferences(was: Codebook, now: Codebook): readonly CodebookDifference[] {
  const list: CodebookDifference[] = [];
  const compare = (label: string, before: string | null, after: string | null) => {
    if (before !== after) list.push({ label, was: before, now: after });
  };
  compare('Title', was.title, now.title);
  compare('Words of aims', (was.aims ?? []).join(', '), (now.aims ?? []).join(', '));
  const before = new Map(was.themes.map((theme) => [theme.id, theme]));
  const after = new Map(now.themes.map((theme) => [theme.id, theme]));
  for (const theme of was.themes) if (!after.has(theme.id)) compare(theme.label, theme.description, null);
  for (const theme of now.themes) {
    const known = before.get(theme.id);
    if (known === undefined) {
      compare(theme.label, null, theme.description);
      continue;
    }
    compare(`${known.label}: name`, known.label, theme.label);
    compare(`${known.label}: description`, known.description, theme.description);
    const [old, next] = [phrasesOf(known), phrasesOf(theme)];
    const gone = old.filter((phrase) => !next.includes(phrase));
    const added = next.filter((phrase) => !old.includes(phrase));
    if (gone.length + added.length > 0) {
      compare(`${known.label}: phrases`, gone.join(', ') || null, added.join(', ') || null);
    } else if (rulesText(known) !== rulesText(theme)) {
      compare(`${known.label}: order of its rules`, rulesText(known), rulesText(theme));
    }
  }
  return list;
}

function phrasesOf({ rules }: Theme): readonly string[] {
  return rules.flatMap(({ any, all = [], not = [] }) => [
    ...any,
    ...all.map((phrase) => `+ ${phrase}`),
    ...not.map((phrase) => `- ${phrase}`),
  ]);
}

/** Rules as lines: a phrase each, `+` before one that must be there too, `-` before one that does not count. */
export function rulesText({ rules }: Pick<Theme, 'rules'>): string {
  return rules.map((rule) => phrasesOf({ id: '', label: '', description: '', rules: [rule] }).join('\n')).join('\n\n');
}

/** Rules from such lines; an empty line begins another rule. What is wrong in a phrase is told when the codebook is checked. */
export function rulesFromText(text: string): Theme['rules'] {
  return text
    .replaceAll(/\r\n?/g, '\n')
    .split(/\n\s*\n/)
    .map((block) => block.split('\n').map((line) => line.trim()))
    .map((lines) => lines.filter((line) => line !== ''))
    .filter((lines) => lines.length > 0)
    .map((lines) => {
      const marked = (sign: string) =>
        lines.filter((line) => line.startsWith(sign)).map((line) => line.slice(1).trim());
      const [all, not] = [marked('+'), marked('-')];
      const any = lines.filter((line) => !/^[+-]/.test(line));
      return { any, ...(all.length === 0 ? {} : { all }), ...(not.length === 0 ? {} : { not }) };
    });
}
