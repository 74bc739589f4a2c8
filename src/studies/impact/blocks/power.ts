import type { Block } from '#studies/runner/index.ts';
import { formatInterval, formatNumber, type TableSpec } from '#ui/index.ts';
import type { DesignPower, ImpactResult } from '../types.ts';
import { amount, column, decimalsOf, percent, size, words } from './words.ts';

const SECTION = 'What could this design find?';

/** Power from figures without any result: the main thing at the stage of design. */
export function powerBlock(result: ImpactResult): Block | null {
  const { power } = result;
  if (power === null) return null;
  const lede = ledeOf(power, result);
  if (power.effects.length === 0) return { kind: 'text', section: SECTION, paragraphs: [lede] };
  return { kind: 'table', section: SECTION, lede, table: powerTable(power, result) };
}

function ledeOf(power: DesignPower, { outcome }: ImpactResult): string {
  const parts: string[] = [];
  if (power.effects.length > 0) {
    parts.push(
      `Made-up effects were added to figures without any result, ${formatNumber(power.simulations)} times for each size.`,
      power.detectable === null
        ? 'None of the sizes tried is found four times in five.'
        : `The smallest change found four times in five is **${size(power.detectable, outcome)}**.`,
      `Where nothing was added, something was “found” in ${percent(power.falseAlarms)} of the panels.`,
    );
    if (power.between !== null) {
      parts.push(
        `For scale: authorities differ from one another by a standard deviation of ${amount(power.between, outcome)}${power.within === null ? '' : `, and each from its own mean by ${amount(power.within, outcome)}`}.`,
      );
    }
  }
  if (power.why !== null) parts.push(power.why);
  return parts.join(' ');
}

function powerTable(power: DesignPower, { outcome }: ImpactResult): TableSpec {
  const decimals = decimalsOf(outcome);
  return {
    id: 'impact-power',
    title: 'How often a change of each size would be found',
    columns: [
      column('effect', 'Change', outcome.differenceUnit),
      column('power', 'Found', '% of panels'),
      column('interval', 'Interval of the simulation'),
      words('reading', 'Reading'),
    ],
    rows: power.effects.map((each) => ({
      cells: [
        { text: formatNumber(each.effect, decimals), raw: each.effect },
        { text: formatNumber(each.power * 100, 0), raw: each.power },
        {
          text: formatInterval(each.lower * 100, each.upper * 100, { decimals: 0 }),
          raw: `${each.lower} to ${each.upper}`,
        },
        // Read as it is printed: 79.5 stands there as 80.
        { text: Math.round(each.power * 100) >= power.target * 100 ? 'would be found' : 'would be missed too often' },
      ],
    })),
  };
}
