import type { StudyRecord } from '../types.ts';

export interface ProvenanceRow {
  readonly label: string;
  readonly value: string;
}

/** Where a result came from, in rows for every rendering. */
export function provenanceRows(record: StudyRecord): readonly ProvenanceRow[] {
  const { release, engine, seed, recipeHash, resultHash, sources } = record.provenance;
  const rows: ProvenanceRow[] = [
    { label: 'Study', value: record.study },
    { label: 'Release', value: `${release.name} (sha256 ${short(release.contentHash)})` },
    { label: 'Seed', value: String(seed) },
    { label: 'Engine', value: `Waymark ${engine.version}, statistics ${engine.stats}` },
    { label: 'Recipe', value: `sha256 ${short(recipeHash)}` },
    { label: 'Result', value: `sha256 ${short(resultHash)}` },
  ];
  const publications = new Map<string, string[]>();
  for (const source of sources) {
    const key = `${source.publisher}: ${source.publication}`;
    publications.set(key, [...(publications.get(key) ?? []), `${source.name} (${source.sha256.slice(0, 12)})`]);
  }
  if (publications.size > 0) {
    const text = [...publications].map(([publication, files]) => `${publication} [${files.join(', ')}]`).join('; ');
    rows.push({ label: 'Sources', value: text });
  }
  return rows;
}

function short(hash: string): string {
  return hash.length > 20 ? `${hash.slice(0, 12)}…${hash.slice(-4)}` : hash;
}

/** The command that gives the same bytes again from a downloaded result. */
export function replayCommand(fileName: string): string {
  return `waymark replay ${fileName}`;
}
