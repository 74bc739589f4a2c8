import { trainClassifier } from '../classifier/train.ts';
import { codebookHash } from '../hash.ts';
import { readyCodebook } from '../ready/index.ts';
import { ruleFinder } from '../rules/finder.ts';
import { agreementOf } from './agreement.ts';
import type { MeasuredAgreement } from './measured.ts';

/** An item as a person coded it. */
export interface HandCoded {
  readonly key: string;
  readonly file: string;
  readonly themes: readonly string[];
}

/** Items whose key begins with 0 to 7 were there to improve the rules on; the others were not looked at. */
export function isDevelopment(key: string): boolean {
  return Number.parseInt(key.slice(0, 1), 16) < 8;
}

/** The ready codebook against a person, on the items whose text is there. */
export function measure(coded: readonly HandCoded[], texts: ReadonlyMap<string, string>): MeasuredAgreement {
  const find = ruleFinder(readyCodebook);
  const themes = readyCodebook.themes.map(({ id }) => id);
  const rows = coded.flatMap((item) => {
    const text = texts.get(item.key);
    if (text === undefined) return [];
    return [{ key: item.key, text, person: new Set(item.themes), coder: new Set(find(text).keys()) }];
  });
  const learnt = new Map(
    themes.flatMap((theme) => {
      const classifier = trainClassifier(
        rows.map(({ key, text, person, coder }) => ({ key, text, rule: coder.has(theme), theme: person.has(theme) })),
      );
      return classifier === null ? [] : [[theme, classifier.outOfFold] as const];
    }),
  );
  const taught = [...learnt.keys()];
  const unseen = rows.map(({ person }, at) => ({
    person,
    coder: new Set(taught.filter((theme) => (learnt.get(theme)?.[at] ?? 0) >= 0.5)),
  }));
  return {
    codebook: codebookHash(readyCodebook),
    development: agreementOf(
      themes,
      rows.filter(({ key }) => isDevelopment(key)),
    ),
    heldOut: agreementOf(
      themes,
      rows.filter(({ key }) => !isDevelopment(key)),
    ),
    learnt: { themes: taught, classifier: agreementOf(taught, unseen), rules: agreementOf(taught, rows) },
  };
}
