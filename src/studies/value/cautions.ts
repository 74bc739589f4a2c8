import type { CautionsBlock } from '#studies/runner/index.ts';
import { formatNumber } from '#ui/index.ts';
import type { ValueChoices } from './choices.ts';
import type { ValueResult } from './types.ts';
import { financialYear, list, pounds } from './words.ts';

type Item = CautionsBlock['items'][number];

/** What a reader must know before using the answer. */
export function cautions(result: ValueResult, choices: ValueChoices): CautionsBlock {
  const items = [
    ...result.claim.reasons.slice(1).map((text): Item => ({ point: 'Why it cannot tell.', text })),
    ...result.overlaps.map((text): Item => ({ point: 'Counted twice.', text })),
    ...result.notes.map((text): Item => ({ point: 'Where the effect is from.', text })),
    chosen(result),
    left(result),
    averages(result),
    money(result),
    prices(result, choices),
    costs(choices),
    after(result, choices),
    rates(choices),
  ];
  return { kind: 'cautions', title: 'Cautions', items: items.filter((item) => item !== null) };
}

function chosen({ value }: ValueResult): Item | null {
  return value === null
    ? null
    : {
        point: 'Effects that pass a test are on average too large.',
        text: 'Benefits are counted only where the impact study found that it worked. Of programmes with the same true effect those get this far whose estimates chance has raised; no interval here allows for that.',
      };
}

function left({ notCounted, costs }: ValueResult): Item | null {
  const parts: string[] = [];
  if (notCounted.length > 0) {
    const reasons = [...new Set(notCounted.map(({ why }) => why))];
    parts.push(
      ...reasons.map((why) => {
        const names = notCounted.filter((each) => each.why === why).map(({ name }) => name);
        const some = names.length > 8 ? [...names.slice(0, 7), `${names.length - 7} others`] : names;
        return `Not counted, because ${why}: ${list(some)}.`;
      }),
    );
  }
  if (costs !== null && costs.leftOut.authorities > 0) {
    parts.push(
      `${pounds(costs.leftOut.pounds)} spent in ${costs.leftOut.authorities} ${costs.leftOut.authorities === 1 ? 'authority' : 'authorities'} that the estimate does not cover is left out.`,
    );
  }
  return parts.length === 0 ? null : { point: 'Costs and benefits of the same authorities.', text: parts.join(' ') };
}

function averages({ benefits }: ValueResult): Item | null {
  const whole = benefits.filter(({ saved, unitCost }) => saved.value === 1 && unitCost.startsWith('unit-cost-'));
  if (whole.length === 0) return null;
  return {
    point: 'An average is not what one fewer saves.',
    text: `${list(whole.map(({ title }) => `“${title}”`))} counts in full. Buildings, managers and contracts stay when one child fewer needs them, at least for a time. Set “saved” below 1 where you know better.`,
  };
}

function money({ desired, counted, benefits }: ValueResult): Item {
  const care = counted.many.includes('looked after') && benefits.length > 0 && desired !== 'up';
  return {
    point: 'Money is not the aim.',
    text: care
      ? 'A child who is not looked after is a saving only if the child is safe and well. What that is worth to children and families has no price here.'
      : 'What is better for children and families and has no price is not counted. It may matter more than what is.',
  };
}

function prices({ priceYear }: ValueResult, { deflator }: ValueChoices): Item | null {
  return 'index' in deflator
    ? null
    : {
        point: 'The rise of prices is an assumption.',
        text: `Costs and prices are brought to ${financialYear(priceYear)} with ${formatNumber(deflator.percent, 1)}% a year (${formatNumber(deflator.low, 1)} to ${formatNumber(deflator.high, 1)}%), not with a published index. Write HM Treasury’s GDP deflators below “deflator” to replace it.`,
      };
}

function costs(choices: ValueChoices): Item | null {
  if (choices.costsAre === 'planned') {
    return choices.optimism.percent === 0
      ? { point: 'Plans are optimistic.', text: 'Nothing was added to planned costs for optimism bias.' }
      : {
          point: 'The allowance for optimism is from other kinds of project.',
          text: `${formatNumber(choices.optimism.percent, 0)}% is added to planned costs. What HM Treasury’s guidance prints is a starting value from 50 large public projects, none of them like this one, and its upper bound is not the most that can happen. Check it before use.`,
        };
  }
  return choices.costRange.low === choices.costRange.high
    ? {
        point: 'Recorded costs are taken as exact.',
        text: 'Time of the authority’s own staff, and what was given for nothing, count only where somebody wrote them down.',
      }
    : null;
}

function after(result: ValueResult, choices: ValueChoices): Item | null {
  if (choices.afterwards === 'nothing') {
    return result.value === null || result.benefits.length === 0
      ? null
      : {
          point: 'Nothing is counted after the measured years.',
          text: `Benefits count for ${result.measuredYears} years. If the effect lasts, it is worth more; the table of horizons says how much.`,
        };
  }
  return {
    point: 'What comes after the measured years is an assumption.',
    text: `The effect was measured over ${result.measuredYears} years and is counted for ${result.horizon}.`,
  };
}

function rates({ discount }: ValueChoices): Item | null {
  return discount === 'green-book'
    ? {
        point: 'The discount rates are under review.',
        text: 'They are those of the Green Book of 2022. HM Treasury published the terms of a review of them on 16 December 2025 (Review of discounting in the Green Book: Terms of Reference); what came of it is not known here. Check which rates hold, and set your own with “discount”.',
      }
    : null;
}
