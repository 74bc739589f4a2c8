import type { CautionsBlock } from '#studies/runner/index.ts';
import { formatNumber } from '#ui/index.ts';
import type { WeaknessesResult } from './types.ts';
import { counted, list, percent } from './words.ts';

type Item = CautionsBlock['items'][number];

/** What a reader must know before using the answer: each with its reason and a number from this result. */
export function cautions(result: WeaknessesResult): CautionsBlock {
  const items = [missing(result), forms(result), reading(result), codes(result), chosen(), few(result)];
  return { kind: 'cautions', title: 'Cautions', items: items.filter((item) => item !== null) };
}

function missing({ coverage }: WeaknessesResult): Item | null {
  const parts = coverage
    .filter(({ inspections }) => inspections > 0)
    .map(
      ({ framework, inspections, listed, notRead, withoutList }) =>
        `${framework}: ${listed} of ${inspections} (${notRead} not read, ${withoutList} without a list)`,
    );
  if (parts.length === 0) return null;
  const all = coverage.reduce((sum, { inspections }) => sum + inspections, 0);
  const listed = coverage.reduce((sum, each) => sum + each.listed, 0);
  return {
    point: 'Some reports are missing.',
    text: `Of ${formatNumber(all)} inspections ${formatNumber(listed)} have a list that could be read. ${parts.join('; ')}. Reports that are missing need not be like the others.`,
  };
}

function forms({ coverage }: WeaknessesResult): Item | null {
  const lengths = coverage.flatMap(({ framework, meanItems }) =>
    meanItems === null ? [] : [`${formatNumber(meanItems, 1)} items under ${framework}`],
  );
  if (lengths.length < 2) return null;
  return {
    point: 'Frameworks ask in different forms.',
    text: `A list has ${list(lengths)} on average, and an item can hold more than one theme. A longer list finds more themes again by its length alone, so pairs are set side by side only within the same frameworks and years.`,
  };
}

function reading({ certainty }: WeaknessesResult): Item | null {
  if (certainty === null) {
    return {
      point: 'The codes have not been measured.',
      text: 'How well the rules of this codebook find its themes is not known.',
    };
  }
  const { themes } = certainty;
  const sum = (of: (each: (typeof themes)[number]) => number): number =>
    themes.reduce((total, each) => total + of(each), 0);
  const both = sum((each) => each.both);
  const precision = both / (both + sum((each) => each.coderOnly));
  const recall = both / (both + sum((each) => each.readerOnly));
  return {
    point: 'Rules code the items.',
    text: `Set beside one coder’s reading of ${certainty.items} items that were not looked at while the rules were written (the coder is no practitioner; 200 items were read), ${percent(precision)} of the rules’ codes are also the coder’s, and they find ${percent(recall)} of the coder’s. “How sure the codes are” shows how far errors of that size move the answer.`,
  };
}

function codes({ codebook }: WeaknessesResult): Item | null {
  if (codebook.withoutText === 0 || codebook.ready) return null;
  return {
    point: 'Some items have no text here.',
    text: `${counted(codebook.withoutText, 'item')} came with the codes of the ready codebook and without words, so your own rules could not be tried on them. Import the reports to code them anew.`,
  };
}

function chosen(): Item {
  return {
    point: 'A list is not all that is wrong.',
    text: 'Inspectors write what matters most to them at the time. What is not asked for again may still be weak, and what is asked for again may have become better in between.',
  };
}

function few({ decline }: WeaknessesResult): Item | null {
  if (decline.why !== null || decline.detectable === null) return null;
  return {
    point: '“Not clear” is not “none”.',
    text: `With ${counted(decline.declined, 'decline')} an odds ratio would have to be about ${formatNumber(decline.detectable, 1)} (or 1 over that) to be found four times in five for a typical theme.`,
  };
}
