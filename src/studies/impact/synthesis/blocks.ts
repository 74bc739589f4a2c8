import type {
  Block,
  CautionsBlock,
  FigureBlock,
  HeadlineBlock,
  MethodBlock,
  TableBlock,
} from '#studies/runner/index.ts';
import type { EstimatesChart, TableSpec } from '#ui/index.ts';
import { capital, column, count, counted, intervalCell, numberCell, percent, words } from '../blocks/words.ts';
import { pText } from '../verdict/seen.ts';
import type { SynthesisResult, SynthesisStudy } from './types.ts';
import { isClear, number, range, sourceOf, things } from './words.ts';

/** The synthesis told once, for page, terminal and report. */
export function synthesisBlocks(result: SynthesisResult): readonly Block[] {
  const without = leaveOneOutTable(result);
  return [headline(result), cautions(result), figure(result), ...(without === null ? [] : [without]), method(result)];
}

function headline(result: SynthesisResult): HeadlineBlock {
  const { pooled, studies, unit } = result;
  const listed = `${capital(counted(studies.length, 'estimate'))} listed, ${pooled === null ? 'none' : count(pooled.studies)} pooled`;
  if (pooled === null) {
    return {
      kind: 'headline',
      tag: 'cannot tell',
      text: `${result.why ?? 'No estimate can be pooled.'} Each stands below with its own verdict.`,
      basis: `${listed}.`,
    };
  }
  const clear = isClear(pooled);
  const next =
    pooled.prediction === null
      ? ''
      : ` In one more like these it would lie between ${range(pooled.prediction, result).replace(' to ', ' and ')}${isClear(pooled.prediction) ? '' : ': it could go either way'}.`;
  // A clear mean over the same authorities twice is less sure than its interval says.
  const twice =
    result.overlap > 0
      ? ` The interval is too short: ${counted(result.overlap, 'authority is', 'authorities are')} in more than one design.`
      : '';
  const learning = studies.some(({ example, weight }) => example && weight !== null)
    ? '**A learning example is in this mean.** '
    : '';
  const text = clear
    ? `On average over ${things(result)}, the effect is ${number(pooled.estimate, result)} (${range(pooled, result)}) ${unit}.${next}`
    : `Anything from ${range(pooled, result)} ${unit} on average fits these ${things(result)}.${next}`;
  return {
    kind: 'headline',
    tag: clear ? null : 'cannot tell',
    text: `${learning}${text}${clear ? twice : ''}`,
    basis: `${listed}; random effects; intervals of 95%; clear means that the interval leaves out zero${result.standardised ? '; up is the hoped-for direction' : ''}.`,
  };
}

function cautions(result: SynthesisResult): CautionsBlock {
  const { pooled, studies, overlap, smallStudies, standardised, over } = result;
  const out = studies.filter(({ weight }) => weight === null);
  const doubted = studies.filter(({ verdict, weight }) => weight !== null && verdict?.answer === 'cannot tell');
  const items: { point: string; text: string }[] = [];
  const examples = studies.filter(({ example }) => example).length;
  if (examples > 0)
    items.push({
      point: 'Made-up events are among these.',
      text: `${capital(counted(examples, 'estimate comes', 'estimates come'))} from a learning example: who had the event is drawn, and an effect may have been added.`,
    });
  if (out.length > 0)
    items.push({
      point: `${capital(counted(out.length, 'estimate is', 'estimates are'))} not in the mean.`,
      text: `They stand in the table, with the reason: ${out
        .slice(0, 4)
        .map(({ label }) => label)
        .join('; ')}${out.length > 4 ? '; and others' : ''}.`,
    });
  if (doubted.length > 0)
    items.push({
      point: 'A mean of doubtful estimates is doubtful.',
      text: `${capital(counted(doubted.length, 'pooled design', 'pooled designs'))} alone ${doubted.length === 1 ? 'gets' : 'get'} the verdict “cannot tell”.`,
    });
  if (pooled !== null && pooled.studies > 1)
    items.push({
      point: 'How much they differ.',
      text: `${percent(pooled.iSquared)} of the spread is more than chance gives${pooled.pHeterogeneity === null ? '' : ` (${pText(pooled.pHeterogeneity)})`}. With few estimates this is itself uncertain.`,
    });
  if (standardised)
    items.push({
      point: 'Different outcomes on one scale.',
      text: 'Each effect is divided by the standard deviation of its outcome between authorities without the event, and turned so that up is hoped for. A mean over different outcomes answers a loose question.',
    });
  if (overlap > 0)
    items.push({
      point: 'The same authorities more than once.',
      text: `${capital(counted(overlap, 'authority is', 'authorities are'))} treated in more than one pooled design, so the estimates are not independent and the interval is too short.`,
    });
  if (over === 'sites')
    items.push({
      point: 'One comparison for all.',
      text: 'All authorities are set against the same comparison, so what moves the comparison moves every one of them, and the interval of the mean is somewhat too short.',
    });
  items.push({
    point: 'Small studies.',
    text:
      smallStudies.p === null
        ? `${capital(smallStudies.why ?? 'It cannot be tested whether small studies find more.')} Estimates that found nothing may never have been published.`
        : `Egger’s test whether small studies find more than large ones: ${pText(smallStudies.p)}.`,
  });
  return { kind: 'cautions', title: 'Before you use this', items };
}

function figure(result: SynthesisResult): FigureBlock {
  const { pooled, unit } = result;
  const rows = result.studies.map((study) => rowOf(study, result));
  const chart: EstimatesChart = {
    type: 'estimates',
    id: 'synthesis-estimates',
    title: pooled === null ? 'Each estimate' : 'Each estimate, and all together',
    subtitle: `Effect in ${unit}, 95% intervals`,
    description: `${rows.length} estimates with their intervals${pooled === null ? '' : ', and the pooled one last'}. The same numbers are in the table.`,
    source: sourceOf(result),
    rowLabel: result.over === 'sites' ? 'Authority' : 'Design',
    axis: {
      left: result.standardised ? '← worse' : '← lower',
      right: result.standardised ? 'as hoped →' : 'higher →',
      zero: true,
    },
    valueLabel: capital(unit),
    intervalLabel: '95% interval',
    clearLabel: 'Clear: the interval leaves out zero',
    notClearLabel: 'Not clear: could be chance',
    rows: [
      ...rows,
      ...(pooled === null
        ? []
        : [
            {
              id: 'pooled',
              label: `Together (${pooled.studies} pooled)`,
              shortLabel: 'Together',
              estimate: { value: pooled.estimate, lower: pooled.lower, upper: pooled.upper },
              clear: isClear(pooled),
              valueText: number(pooled.estimate, result),
              intervalText: range(pooled, result),
              reading: isClear(pooled) ? 'Clear' : 'Not clear',
            },
          ]),
    ],
  };
  return { kind: 'figure', section: 'The estimates', lede: null, chart, table: table(result) };
}

function rowOf(study: SynthesisStudy, result: SynthesisResult): EstimatesChart['rows'][number] {
  const { estimate, lower, upper } = study;
  const known = estimate !== null && lower !== null && upper !== null;
  const clear = known && isClear(study);
  return {
    id: study.id,
    label: `${study.label}${study.weight === null ? ' (not pooled)' : ''}`,
    shortLabel: study.label,
    estimate: estimate === null ? null : { value: estimate, lower, upper },
    clear,
    valueText: estimate === null ? '' : number(estimate, result),
    intervalText: known ? range({ lower, upper }, result) : 'no interval',
    reading: known ? (clear ? 'Clear' : 'Not clear') : 'Cannot tell',
  };
}

const ANSWERS = { worked: 'Worked', 'did not': 'Did not', 'cannot tell': 'Cannot tell' } as const;

function table(result: SynthesisResult): TableSpec {
  const { decimals, unit, studies } = result;
  const judged = studies.some(({ verdict }) => verdict !== null);
  return {
    id: 'synthesis-estimates',
    title: 'Every estimate, pooled or not',
    note: 'Weight is the share in the pooled estimate.',
    columns: [
      words('study', result.over === 'sites' ? 'Authority' : 'Design'),
      column('estimate', 'Estimate', unit),
      column('interval', '95% interval'),
      column('weight', 'Weight'),
      column('treated', 'Treated', undefined, true),
      ...(judged ? [words('verdict', 'Its own verdict')] : []),
      words('why', 'Remarks'),
    ],
    rows: studies.map((study) => ({
      cells: [
        { text: study.label },
        numberCell(study.estimate, decimals),
        intervalCell(
          study.lower === null || study.upper === null ? null : { lower: study.lower, upper: study.upper },
          decimals,
        ),
        study.weight === null ? { text: 'not pooled', raw: null } : { text: percent(study.weight), raw: study.weight },
        { text: study.treated === null ? '' : String(study.treated), raw: study.treated },
        ...(judged
          ? [
              study.verdict === null
                ? { text: '' }
                : { text: ANSWERS[study.verdict.answer], note: study.verdict.reason },
            ]
          : []),
        { text: [study.why, study.source].filter((part) => part !== null).join(' ') },
      ],
    })),
  };
}

function leaveOneOutTable(result: SynthesisResult): TableBlock | null {
  const { leaveOneOut, decimals, unit, pooled } = result;
  if (leaveOneOut.length === 0 || pooled === null) return null;
  const flips = leaveOneOut.filter((step) => isClear(step) !== isClear(pooled)).length;
  return {
    kind: 'table',
    section: 'Does it hang on one of them?',
    lede:
      flips === 0
        ? 'Whichever is left out, the mean stays as clear as it is.'
        : `Leaving out ${counted(flips, 'one of them', 'of them')} changes whether the mean is clear.`,
    table: {
      id: 'synthesis-leave-one-out',
      title: 'The mean with each estimate left out in turn',
      columns: [words('without', 'Without'), column('estimate', 'Mean', unit), column('interval', '95% interval')],
      rows: leaveOneOut.map(({ without, estimate, lower, upper }) => ({
        cells: [
          { text: without },
          { ...numberCell(estimate, decimals), bold: isClear({ lower, upper }) },
          intervalCell({ lower, upper }, decimals),
        ],
      })),
    },
  };
}

function method(result: SynthesisResult): MethodBlock {
  const sites = result.over === 'sites';
  return {
    kind: 'method',
    section: 'How it was worked out',
    paragraphs: [
      sites
        ? 'In each treated authority, the change of the outcome since the year before the event is set against that of the comparison. One authority has no spread of its own: its error is how much untreated authorities move over the same years.'
        : 'Each design is run as a full impact study, with its checks and its verdict. Its main estimate goes into the mean, whatever it found.',
      'The mean weighs each estimate by how sure it is, and allows that true effects differ (random effects).',
    ],
    details: [
      {
        title: 'The model',
        paragraphs: [
          'Variance between estimates by restricted maximum likelihood; the interval of the mean by Hartung and Knapp, never shorter than without; the prediction interval by t on two less than the number of estimates. The standard error of a design is half of its small-sample interval over 1.96, so that an estimate from few authorities does not weigh too much.',
        ],
      },
      {
        title: 'What is pooled',
        paragraphs: [
          'A design in which a check failed that must hold stays in the list and out of the mean, unless the recipe says “pool: all”. Published estimates are taken as the recipe gives them, with their source.',
        ],
      },
    ],
    methods: [],
  };
}
