import type { Dataset } from '#facts/panel/index.ts';
import { formatDate, formatInterval, formatMonth, formatNumber, type TableSpec, type TileMapChart } from '#ui/index.ts';
import type { Entry } from './entries.ts';
import type { Programme, ProgrammeAnswer, SupportEpisode } from './types.ts';

/** What a programme is, in a word, wherever it is named. */
export function labelOf({ example }: Programme): string | null {
  if (example === 'public') return 'An example from public facts: check before use';
  return example === 'generated' ? 'Generated: nobody had this' : null;
}

/** Aims of ready examples are sentences of their own. */
export function aimText({ aim, example }: Programme): string {
  return example === null ? `Meant to change: ${aim}` : aim;
}

/** "64 authorities", "2 authorities, 3 times", "nobody named". */
export function whoText({ episodes, generated }: Programme): string {
  if (generated !== undefined) return 'drawn for each outcome';
  if (episodes.length === 0) return 'nobody named';
  const authorities = new Set(episodes.map(({ authority }) => authority)).size;
  const many = `${formatNumber(authorities)} ${authorities === 1 ? 'authority' : 'authorities'}`;
  return episodes.length > authorities ? `${many}, ${formatNumber(episodes.length)} episodes` : many;
}

/** First and last day over all episodes; null where there is none. `to` null: one has not ended. */
export function spanOf({ episodes }: Programme): { readonly from: string; readonly to: string | null } | null {
  const [first] = episodes.map(({ from }) => from).sort();
  if (first === undefined) return null;
  const ends = episodes.map(({ to }) => to);
  return { from: first, to: ends.includes(null) ? null : (ends.sort().at(-1) ?? null) };
}

/** "April 2018 to March 2020", "since June 2014", "2019 and 2023". Events without an end are told by first and last. */
export function whenText(programme: Programme): string {
  if (programme.generated !== undefined) return 'the middle years';
  const span = spanOf(programme);
  if (span === null) return 'not told';
  if (span.to !== null) return `${formatMonth(span.from)} to ${formatMonth(span.to)}`;
  const last =
    programme.episodes
      .map(({ from }) => from)
      .sort()
      .at(-1) ?? span.from;
  return last === span.from
    ? `from ${formatMonth(span.from)}`
    : `from ${formatMonth(span.from)}, the last beginning ${formatMonth(last)}`;
}

/** One year of cost in one year's prices, over all authorities. */
export interface CostLine {
  readonly year: number;
  readonly priceYear: number;
  readonly payer: string;
  readonly pounds: number;
  readonly authorities: number;
}

/** Costs summed by year, price base and payer; sums in different prices are never added. */
export function costLines({ episodes }: Pick<Programme, 'episodes'>): readonly CostLine[] {
  const lines = new Map<string, { line: CostLine; codes: Set<string> }>();
  for (const { authority, costs } of episodes) {
    for (const { year, priceYear, payer, pounds } of costs) {
      const key = `${year} ${priceYear} ${payer}`;
      const { line, codes } = lines.get(key) ?? {
        line: { year, priceYear, payer, pounds: 0, authorities: 0 },
        codes: new Set(),
      };
      codes.add(authority);
      lines.set(key, { line: { ...line, pounds: line.pounds + pounds, authorities: codes.size }, codes });
    }
  }
  return [...lines.values()]
    .map(({ line }) => line)
    .sort((a, b) => a.year - b.year || a.priceYear - b.priceYear || (a.payer < b.payer ? -1 : 1));
}

/** "£100,001 as paid", "£1,200,000 in prices of three years", "not known". */
export function costText(programme: Pick<Programme, 'episodes'>): string {
  const lines = costLines(programme);
  if (lines.length === 0) return 'not known';
  const total = lines.reduce((sum, { pounds }) => sum + pounds, 0);
  const bases = new Set(lines.map(({ year, priceYear }) => (priceYear === year ? 'paid' : String(priceYear))));
  const [base] = bases;
  if (bases.size > 1) return 'known, in prices of different years';
  return `£${formatNumber(Math.round(total))} ${base === 'paid' ? 'as paid' : `in prices of ${yearText(Number(base))}`}`;
}

/** "2018-19" for the financial year that ends in 2019. */
export function yearText(year: number): string {
  return `${year - 1}-${String(year % 100).padStart(2, '0')}`;
}

/** The estimate with its interval and unit, in words for one cell; '' where a study gave no number. */
export function estimateText({ estimate, lower, upper, unit }: ProgrammeAnswer): string {
  if (estimate === null) return '';
  const decimals = Math.abs(estimate) < 1 ? 2 : 1;
  const number = `${estimate > 0 ? '+' : ''}${formatNumber(estimate, decimals)}`;
  const interval = lower === null || upper === null ? '' : ` (95% ${formatInterval(lower, upper, { decimals })})`;
  return `${number}${unit === '' ? '' : ` ${unit}`}${interval}`;
}

/** What programmes were asked about and what came of it, in one or two sentences. */
export function portfolioSentence(
  entries: readonly Entry[],
  answers: ReadonlyMap<string, readonly ProgrammeAnswer[]>,
): string {
  const asked = entries.filter(({ programme }) => (answers.get(programme.id) ?? []).length > 0);
  const tags = asked.flatMap(({ programme }) => (answers.get(programme.id) ?? []).map(({ tag }) => tag));
  const count = (tag: ProgrammeAnswer['tag']) => tags.filter((each) => each === tag).length;
  const have = `${formatNumber(asked.length)} of ${formatNumber(entries.length)} programmes and events ${asked.length === 1 ? 'has' : 'have'} an answer`;
  if (asked.length === 0)
    return `None of ${formatNumber(entries.length)} programmes and events has an answer yet: nobody has asked what they changed.`;
  return `${have}. Of ${formatNumber(tags.length)} ${tags.length === 1 ? 'answer' : 'answers'}, **${formatNumber(count('cannot tell'))}** ${count('cannot tell') === 1 ? 'is' : 'are'} “cannot tell”, ${formatNumber(count('worked'))} “worked” and ${formatNumber(count('did not'))} “did not”.`;
}

/** Every programme with who, when, what it cost and what studies said. */
export function portfolioTable(
  entries: readonly Entry[],
  answers: ReadonlyMap<string, readonly ProgrammeAnswer[]>,
): TableSpec {
  const groupOf = ({ programme, kept }: Entry): string => {
    if (kept !== null) return 'Registered here';
    return programme.example === 'generated'
      ? 'Generated, to learn what a study can and cannot find'
      : 'Examples from public facts: check before use';
  };
  return {
    id: 'programmes',
    title: 'Programmes and events',
    columns: [
      { id: 'programme', label: 'Programme or event', align: 'text' },
      { id: 'who', label: 'Who had it', align: 'text' },
      { id: 'when', label: 'When', align: 'text', wideOnly: true },
      { id: 'cost', label: 'Cost', align: 'text', wideOnly: true },
      { id: 'answers', label: 'Answers of studies', align: 'text' },
    ],
    rows: entries.map((entry, at) => {
      const { programme } = entry;
      const found = answers.get(programme.id) ?? [];
      const before = entries[at - 1];
      const group = groupOf(entry);
      return {
        ...(before !== undefined && groupOf(before) === group ? {} : { group }),
        cells: [
          { text: programme.title, href: `/programmes/${programme.id}` },
          { text: whoText(programme) },
          { text: whenText(programme) },
          { text: costText(programme) },
          answersCell(found),
        ],
      };
    }),
  };
}

function answersCell(found: readonly ProgrammeAnswer[]) {
  if (found.length === 0) return { text: 'not asked yet', raw: null };
  const words = (['worked', 'did not', 'cannot tell'] as const).flatMap((tag) => {
    const count = found.filter((each) => each.tag === tag).length;
    return count === 0 ? [] : [`${tag}${count > 1 ? ` (${count})` : ''}`];
  });
  return { text: words.join(', ') || 'told without a verdict', note: found.map(({ outcome }) => outcome).join('; ') };
}

/** Episodes as rows, by authority. */
export function episodesTable(dataset: Dataset, programme: Programme): TableSpec {
  return {
    id: 'episodes',
    title: 'Who had it, and when',
    columns: [
      { id: 'authority', label: 'Authority', align: 'text' },
      { id: 'from', label: 'From', align: 'text' },
      { id: 'to', label: 'To', align: 'text' },
      { id: 'amount', label: 'How much', align: 'text', wideOnly: true },
      { id: 'cost', label: 'Cost', unit: 'pounds', align: 'number', wideOnly: true },
      { id: 'why', label: 'Why, and notes', align: 'text', wideOnly: true },
    ],
    rows: byName(dataset, programme.episodes).map(({ episode, name, href }) => {
      const { from, to, intensity, costs, trigger, note } = episode;
      const total = costs.reduce((sum, { pounds }) => sum + pounds, 0);
      return {
        cells: [
          { text: name, raw: episode.authority, ...(href === null ? {} : { href }) },
          { text: formatDate(from), raw: from },
          { text: to === null ? 'no end' : formatDate(to), raw: to },
          {
            text:
              intensity === null
                ? ''
                : `${formatNumber(intensity.amount, intensity.amount % 1 === 0 ? 0 : 1)} ${intensity.unit}`,
          },
          costs.length === 0 ? { text: 'not known', raw: null } : { text: formatNumber(Math.round(total)), raw: total },
          { text: [trigger?.text, note].filter((part) => typeof part === 'string').join('. ') },
        ],
      };
    }),
  };
}

function byName(dataset: Dataset, episodes: readonly SupportEpisode[]) {
  return episodes
    .map((episode) => {
      const found = dataset.register.authority(episode.authority);
      return {
        episode,
        name: found?.name ?? episode.authority,
        href: found === undefined ? null : `/authorities/${found.slug}`,
      };
    })
    .sort((a, b) => a.name.localeCompare(b.name, 'en') || (a.episode.from < b.episode.from ? -1 : 1));
}

export function costsTable(programme: Programme): TableSpec {
  return {
    id: 'costs',
    title: 'What it cost',
    note: 'Pounds as they were given. Sums in the prices of different years are not added.',
    columns: [
      { id: 'year', label: 'Financial year', align: 'text' },
      { id: 'payer', label: 'Paid by', align: 'text' },
      { id: 'pounds', label: 'Pounds', align: 'number' },
      { id: 'prices', label: 'In prices of', align: 'text' },
      { id: 'authorities', label: 'Authorities', align: 'number' },
    ],
    rows: costLines(programme).map(({ year, payer, pounds, priceYear, authorities }) => ({
      cells: [
        { text: yearText(year), raw: year },
        { text: payer },
        { text: formatNumber(Math.round(pounds)), raw: pounds },
        { text: priceYear === year ? 'as paid' : yearText(priceYear), raw: priceYear },
        { text: formatNumber(authorities), raw: authorities },
      ],
    })),
  };
}

/** Authorities that stand on the last day with the year in which it began for them, in at most four steps. */
export function programmeMap(dataset: Dataset, programme: Programme): TileMapChart {
  const first = new Map<string, string>();
  for (const { authority, from } of programme.episodes) {
    const before = first.get(authority);
    if (before === undefined || from < before) first.set(authority, from);
  }
  const years = [...new Set([...first.values()].map((day) => Number(day.slice(0, 4))))].sort((a, b) => a - b);
  const [start = 0, end = start] = [years[0], years.at(-1)];
  const width = Math.max(1, Math.ceil((end - start + 1) / 4));
  const steps = Array.from({ length: Math.ceil((end - start + 1) / width) }, (_, at) => {
    const [low, high] = [start + at * width, Math.min(end, start + (at + 1) * width - 1)];
    return { label: low === high ? String(low) : `${low} to ${high}` };
  });
  const standing = dataset.register.authorities.filter(({ closed }) => closed === null);
  const ended = [...first.keys()].filter((code) => !standing.some((each) => each.code === code)).length;
  return {
    type: 'tile-map',
    id: 'who-had-it',
    title: 'Where, and when it began',
    subtitle: `${first.size - ended} of ${standing.length} authorities that stand today had it. Steps are years and say nothing of better or worse.${ended === 0 ? '' : ` ${ended} that had it ${ended === 1 ? 'has' : 'have'} ended since: see the table.`}`,
    description: `Authorities that had “${programme.title}” on a map of equal tiles, by the year in which it began. The table names them all.`,
    source: programme.source ?? 'Registered here',
    mode: 'steps',
    tiles: standing.map(({ code, name, slug }) => {
      const day = first.get(code);
      return {
        code,
        name,
        href: `/authorities/${slug}`,
        step: day === undefined ? null : Math.floor((Number(day.slice(0, 4)) - start) / width),
        valueText: day === undefined ? 'did not have it' : `from ${formatDate(day)}`,
        // What stands in the tile: nothing where nobody had it.
        symbol: day === undefined ? '' : `’${day.slice(2, 4)}`,
      };
    }),
    steps,
    without: 'Did not have it',
  };
}
