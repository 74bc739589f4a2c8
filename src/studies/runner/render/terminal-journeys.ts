import { type GradeFlowsChart, grades, type SurvivalChart, sourceLine } from '#ui/index.ts';
import { clip, displayWidth, padEnd, padStart, plain, wrap } from './plain.ts';

type Flow = GradeFlowsChart['flows'][number];

const wordOf = (state: Flow['from']): string => (state === null ? 'No grade yet' : grades[state].word);

/** Better, the same or a first grade, worse: a filled, a light and a hatched bar. */
function fillOf({ from, to }: Flow): string {
  if (from === null || to === null || from === to) return '░';
  return to < from ? '█' : '▒';
}

/** Flows as bars, one a line: first those that went better, then the same, then worse. */
export function gradeFlows(chart: GradeFlowsChart, width: number): string[] {
  const order = ['█', '░', '▒'];
  const flows = chart.flows
    .filter(({ count }) => count > 0)
    .toSorted(
      (a, b) =>
        order.indexOf(fillOf(a)) - order.indexOf(fillOf(b)) ||
        (a.from ?? 5) - (b.from ?? 5) ||
        (a.to ?? 5) - (b.to ?? 5),
    );
  const labels = flows.map((flow) => `${wordOf(flow.from)} → ${wordOf(flow.to)}`);
  const labelWidth = Math.min(Math.max(8, ...labels.map(displayWidth)), Math.max(20, width - 20));
  const most = Math.max(1, ...flows.map(({ count }) => count));
  const cells = Math.max(4, width - labelWidth - 8);
  return [
    ...wrap(plain(chart.title), width),
    ...wrap(plain(chart.subtitle), width),
    '',
    ...wrap(`${chart.from}, then ${chart.to}.   █ better   ░ same or first grade   ▒ worse`, width),
    '',
    ...flows.map((flow, index) => {
      const bar = fillOf(flow).repeat(Math.max(1, Math.round((flow.count / most) * cells)));
      return `${padEnd(clip(labels[index] ?? '', labelWidth), labelWidth)}  ${padStart(String(flow.count), 4)} ${bar}`.trimEnd();
    }),
    '',
    ...wrap(plain(sourceLine(chart.source)), width),
  ];
}

/** One line a year: the share, its interval, how many are still followed, and a bar. */
export function survival(chart: SurvivalChart, width: number): string[] {
  const whole = Array.from({ length: Math.floor(chart.until) + 1 }, (_, year) => year);
  const lines = chart.lines.flatMap((line) => {
    const last = Math.max(0, line.steps.at(-1)?.time ?? 0, ...line.censored);
    const rows = whole
      .filter((year) => year <= last)
      .flatMap((year) => {
        const step = line.steps.findLast(({ time }) => time <= year);
        if (step === undefined) return [];
        const percent = (share: number): string => String(Math.round(share * 100));
        const interval =
          step.lower === null || step.upper === null ? '' : `(${percent(step.lower)}–${percent(step.upper)})`;
        const followed = line.atRisk.find(({ time }) => time === year)?.n;
        const text = `${padStart(String(year), 5)}  ${padStart(`${percent(step.value)}%`, 4)} ${padEnd(interval, 9)} ${padStart(followed === undefined ? '' : String(followed), 8)}  `;
        const cells = Math.max(0, width - displayWidth(text));
        return [`${text}${'█'.repeat(Math.round(step.value * cells))}`.trimEnd()];
      });
    return ['', ...wrap(plain(line.label), width), 'Years  Share           Followed', ...rows];
  });
  return [
    ...wrap(plain(chart.title), width),
    ...wrap(plain(chart.subtitle), width),
    ...wrap(`${plain(chart.valueLabel)}; ${plain(chart.axis)}.`, width),
    ...lines,
    ...(chart.marks.length === 0 ? [] : ['', ...chart.marks.flatMap(({ label }) => wrap(plain(label), width))]),
    '',
    ...wrap(plain(sourceLine(chart.source)), width),
  ];
}
