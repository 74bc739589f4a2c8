import type { Programme } from '../types.ts';
import { programmesCsv, programmesJson, programmesXlsx } from './write.ts';

const TYPES: Readonly<Record<string, string>> = {
  csv: 'text/csv; charset=utf-8',
  json: 'application/json; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** Programmes as a file by its ending: csv, xlsx, otherwise JSON. */
export function fileOf(programmes: readonly Programme[], ending: string): string | Uint8Array {
  if (ending === 'csv') return programmesCsv(programmes);
  return ending === 'xlsx' ? programmesXlsx(programmes) : programmesJson(programmes);
}

export function fileType(ending: string): string {
  return TYPES[ending] ?? 'application/octet-stream';
}
