import { WaymarkError } from '#platform/errors/index.ts';

const SHOWN = 5;
/** Nobody mends more at once, and a hostile input has many. */
const MOST_FAULTS = 100;

/** What stands at a path of an input, own properties only; undefined where nothing does. */
export function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  let value = input;
  for (const key of path) {
    if (value === null || typeof value !== 'object') return undefined;
    value = Object.getOwnPropertyDescriptor(value, key)?.value;
  }
  return value;
}

/** A path for people: positions counted from 1, each with the name of what stands there: "rules 2 (cycling), when 1". */
export function placeOf(
  path: readonly PropertyKey[],
  input: unknown,
  nameOf: (item: unknown) => string = idOf,
): string {
  const parts: string[] = [];
  for (const [index, key] of path.entries()) {
    if (typeof key !== 'number') {
      parts.push(String(key));
      continue;
    }
    const name = nameOf(valueAt(input, path.slice(0, index + 1)));
    parts.push(`${parts.pop() ?? ''} ${key + 1}${name === '' ? '' : ` (${name})`}`.trim());
  }
  return parts.join(', ');
}

function idOf(item: unknown): string {
  const id = valueAt(item, ['id']);
  return typeof id === 'string' ? id.slice(0, 40) : '';
}

/** The refusal of a document: how many faults, the first of them, and all in `details.faults`. Nothing is kept. */
export function refusedDocument<Fault>(
  code: string,
  where: string,
  faults: readonly Fault[],
  say: (fault: Fault) => string,
): WaymarkError {
  const shown = faults.slice(0, SHOWN).map((fault) => sentence(say(fault)));
  const more = faults.length > SHOWN ? ` And ${faults.length - SHOWN} more.` : '';
  const least = faults.length >= MOST_FAULTS ? 'at least ' : '';
  const count = faults.length === 1 ? 'one fault' : `${least}${faults.length} faults`;
  return new WaymarkError(code, `${where} has ${count}. ${shown.join(' ')}${more}`, {
    status: 422,
    remedy: 'Mend these places and try again; nothing was kept.',
    details: { faults: faults.slice(0, MOST_FAULTS) },
  });
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
