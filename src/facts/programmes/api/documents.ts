import type { Entry } from '../entries.ts';
import { costLines, spanOf } from '../shape.ts';
import type { Stored } from '../store/store.ts';
import type { Programme, ProgrammeAnswer } from '../types.ts';

/** A programme in short, for machines. */
export function summaryDocument({ programme, kept }: Entry, answers: readonly ProgrammeAnswer[]) {
  const { id, title, summary, example, source, model, provider, funder, episodes } = programme;
  const span = spanOf(programme);
  return {
    id,
    title,
    summary,
    example,
    source,
    model,
    provider,
    funder,
    authorities: new Set(episodes.map(({ authority }) => authority)).size,
    episodes: episodes.length,
    from: span?.from ?? null,
    to: span?.to ?? null,
    costs: costLines(programme),
    version: kept?.version ?? null,
    removed: kept?.removed ?? false,
    answers,
  };
}

/** A whole programme with its history. */
export function programmeDocument(
  entry: Entry,
  answers: readonly ProgrammeAnswer[],
  history: readonly Stored<Programme>[],
) {
  const { costs, answers: said, version, removed } = summaryDocument(entry, answers);
  return {
    programme: entry.programme,
    version,
    hash: entry.kept?.hash ?? null,
    removed,
    costs,
    answers: said,
    history: history.map(({ thing: _thing, ...rest }) => rest),
  };
}
