import type { CautionsBlock } from '#studies/runner/index.ts';
import { formatCount, formatDate, formatNumber, formatP } from '#ui/index.ts';
import type { TransitionsChoices } from './choices.ts';
import { CLEAR_BELOW } from './compare.ts';
import type { TransitionsResult } from './types.ts';
import { list, years } from './words.ts';

type Item = CautionsBlock['items'][number];

/** What a reader must know before using the answer, each with a number from this result. */
export function cautions(result: TransitionsResult, choices: TransitionsChoices): CautionsBlock {
  const items = [
    clock(result),
    pause(result),
    sooner(result),
    frameworks(result, choices),
    dates(result, choices),
    again(result),
    proportions(result),
    small(result, choices),
    deprivation(result, choices),
    trusts(result),
    ended(result),
  ].filter((item) => item !== null);
  return { kind: 'cautions', title: 'Cautions', items };
}

function clock(result: TransitionsResult): Item {
  const gap = result.gaps.find(({ grade }) => grade === 4)?.survival?.median ?? null;
  const seen =
    gap === null
      ? ''
      : ` Of inspections that found services inadequate, half are estimated to be followed by the next within ${years(gap.value)}.`;
  return {
    point: 'The clock is the inspector’s.',
    text: `A spell ends when inspectors come again and give another grade, so it measures when they came as well as when services got better.${seen} Services may have improved, or got worse, long before.`,
  };
}

/** Nobody could be judged anew while inspections stood still: it looks like a slower recovery and is none. */
function pause(result: TransitionsResult): Item | null {
  if (result.pause === null) return null;
  const half = (id: string): string | null => {
    const median = result.sensitivity.find((entry) => entry.id === id)?.median ?? null;
    return median === null ? null : years(median.value);
  };
  const [all, sif, sifStill, ilacs, ilacsStill] = ['pause', 'SIF', 'SIF-pause', 'ILACS', 'ILACS-pause'].map(half);
  const without = all === null || all === undefined ? '' : ` With that time taken out half end within ${all}.`;
  const apart =
    sif && sifStill && ilacs && ilacsStill
      ? ` Spells begun under ILACS last ${ilacs} by half and those under SIF ${sif}; with that time taken out ${ilacsStill} and ${sifStill}.`
      : '';
  return {
    point: 'Inspections stood still.',
    text: `Between ${formatDate(result.pause.from)} and ${formatDate(result.pause.to)} no graded inspection began. ${formatCount(result.pause.spells, 'spell')} at inadequate lasted through all of it and could not end.${without}${apart} Differences between frameworks, years and groups, in Cox’s model too, may be no more than that.`,
  };
}

/** Grades are not followed up at one pace, so moves are no sample of authorities. */
function sooner(result: TransitionsResult): Item | null {
  const half = (grade: number) => result.gaps.find((gap) => gap.grade === grade)?.survival?.median ?? null;
  const [inadequate, good] = [half(4), half(2)];
  if (inadequate === null || good === null || inadequate.value >= good.value) return null;
  return {
    point: 'Worse grades come round sooner.',
    text: `Half are followed by the next graded inspection within ${years(inadequate.value)} after inadequate and ${years(good.value)} after good, under other rules of inspection. So totals of moves hold more from worse grades than authorities do, and the times are no speed of improvement: compare rows of one grade.`,
  };
}

function frameworks(result: TransitionsResult, choices: TransitionsChoices): Item | null {
  if (choices.frameworks.length < 2) return null;
  const across = result.matrices.find(({ id }) => id === 'sif-ilacs');
  const within = result.matrices.find(({ id }) => id === 'sif');
  if (across === undefined) return null;
  const again = within?.counts.slice(0, 3).every((row) => row.every((n) => n === 0))
    ? ` Within SIF only authorities that were inadequate were inspected again (${within.n} moves).`
    : '';
  return {
    point: 'Two frameworks, two tests.',
    text: `${across.n} of ${result.counted.moves} moves lead from SIF to ILACS, where a better grade can come from the other test.${again} Read the two apart.`,
  };
}

function dates(result: TransitionsResult, choices: TransitionsChoices): Item | null {
  if (choices.gradeDate === 'publication') {
    return {
      point: 'Dated by publication.',
      text: 'Reports appear weeks to months after inspectors came; a spell begins and ends that much later here.',
    };
  }
  const { fromPublication, inspections } = result.counted;
  if (fromPublication === 0) return null;
  const known = result.sensitivity.find(({ id }) => id === 'known');
  const half = known?.median ?? null;
  const change =
    known === undefined || half === null
      ? ''
      : ` With only spells whose days are known (${known.n}), half end within ${years(half.value)}; they are mostly later ones.`;
  return {
    point: 'Mixed dates.',
    text: `For ${fromPublication} of ${inspections} inspections no source gives the first day, and publication stands in for it, up to some months later.${change}`,
  };
}

function again(result: TransitionsResult): Item | null {
  const { recovery } = result;
  if (recovery === null || recovery.n === recovery.authorities) return null;
  return {
    point: 'Some authorities count twice.',
    text: `${recovery.n} spells belong to ${recovery.authorities} authorities. The intervals take spells as independent of one another.`,
  };
}

function proportions(result: TransitionsResult): Item | null {
  const { cox } = result;
  if (cox === null) return null;
  const bent = cox.terms.filter(({ driftP }) => driftP !== null && driftP < CLEAR_BELOW);
  if (bent.length === 0) return null;
  return {
    point: 'One ratio does not fit all times.',
    text: `In the model of several things at once the effect drifts with time for ${list(bent.map(({ label, driftP }) => `“${label}” (p ${formatP(driftP ?? 1)})`))}: read the ratio as an average over the years, not as a law.`,
  };
}

function small(result: TransitionsResult, choices: TransitionsChoices): Item | null {
  const groups = result.groupings.flatMap((grouping) => grouping.groups);
  const few = groups.filter(({ unavailable }) => unavailable?.code === 'too-few').length;
  if (groups.length === 0) return null;
  const shuffled =
    choices.shuffles === 0
      ? 'Without shuffles the chi-squared p is too small for small groups.'
      : 'The p that decides comes from shuffling groups among spells, because the chi-squared p is too small where groups are small.';
  return {
    point: 'Small groups.',
    text: `${few} of ${groups.length} groups have fewer than ${choices.minimumGroup} spells and are not compared. ${shuffled} “Not clear” is not “no difference”.`,
  };
}

function deprivation(result: TransitionsResult, choices: TransitionsChoices): Item | null {
  const grouping = result.groupings.find(({ id }) => id === 'deprivation');
  if (grouping === undefined || choices.deprivation === 'none') return null;
  return {
    point: 'Deprivation of another year.',
    text: `${grouping.note} Where the first figures are later than the spell, today’s places stand for those of then.`,
  };
}

function trusts(result: TransitionsResult): Item | null {
  const grouping = result.groupings.find(({ id }) => id === 'delivery');
  if (grouping === undefined) return null;
  const group = grouping.groups.find(({ id }) => id === 'trust');
  return {
    point: 'Trusts are made where things went worst.',
    text: `A trust or company usually follows an inadequate grade, often a second one. A longer time there (${formatNumber(group?.spells ?? 0)} spells) says nothing of what it achieved.`,
  };
}

function ended(result: TransitionsResult): Item | null {
  const gone = result.dropped.filter(({ reason }) => reason.includes('abolished'));
  if (gone.length === 0) return null;
  return {
    point: 'Abolished authorities.',
    text: `${list(gone.map(({ name }) => name))} are followed until their last day. Their successors begin without a grade.`,
  };
}
