import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** What one measured process says of itself, as one JSON line. */
export interface Measure {
  readonly seconds: number;
  readonly rows?: number;
  readonly peakMb?: number;
}

/** Runs a case of ours in a process of its own, so that memory and caches of one do not help another. */
export function ours(name: string, args: readonly string[]): Measure {
  const file = fileURLToPath(new URL(`./cases/${name}.ts`, import.meta.url));
  return run(process.execPath, ['--import', 'tsx', '--conditions', 'source', file, ...args]);
}

/** Runs a peer; null when it is not installed. */
export function peer(command: string, args: readonly string[]): Measure | null {
  if (spawnSync('which', [command]).status !== 0) return null;
  return run(command, args);
}

function run(command: string, args: readonly string[]): Measure {
  const result = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 1 << 28 });
  const line = result.stdout.trim().split('\n').at(-1) ?? '';
  if (result.status !== 0 || !line.startsWith('{')) throw new Error(`${command} ${args.join(' ')}\n${result.stderr}`);
  return JSON.parse(line) as Measure;
}

/** Least of several runs by time: noise only ever adds. */
export function best(times: number, measure: () => Measure): Measure {
  return Array.from({ length: times }, measure).reduce((a, b) => (b.seconds < a.seconds ? b : a));
}

export const ratio = (mine: Measure, other: Measure | null): string =>
  other === null ? 'not installed' : `${(mine.seconds / other.seconds).toFixed(2)} × its time`;

export function say(measure: Measure | null): string {
  if (measure === null) return '–';
  const rows =
    measure.rows === undefined ? '' : `, ${Math.round(measure.rows / measure.seconds).toLocaleString('en-GB')} rows/s`;
  const memory = measure.peakMb === undefined ? '' : `, peak ${Math.round(measure.peakMb)} MB`;
  return `${measure.seconds.toFixed(3)} s${rows}${memory}`;
}

export const peakMb = (): number => process.resourceUsage().maxRSS / 1024;
