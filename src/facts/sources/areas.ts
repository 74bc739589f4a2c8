import type { AreaRegister } from '#facts/authorities/index.ts';

/** Index in `register.areas` of any code that the register knows, or -1. Remembers what it has looked up. */
export type AreaLookup = (code: string) => number;

export function areaLookup(register: AreaRegister): AreaLookup {
  const indexOf = new Map(register.areas.map((area, index) => [area.code, index]));
  const known = new Map<string, number>();
  return (code) => {
    const before = known.get(code);
    if (before !== undefined) return before;
    const area = register.byCode(code);
    const index = area === undefined ? -1 : (indexOf.get(area.code) ?? -1);
    known.set(code, index);
    return index;
  };
}

/** Codes of one cell: `E09000021 / E09000027` is a joint return of two authorities. */
export function jointCodes(cell: string): readonly string[] {
  return cell.includes('/')
    ? cell
        .split('/')
        .map((code) => code.trim())
        .filter((code) => code !== '')
    : [cell.trim()];
}

/** Codes and names that the register does not know, counted, with the first row of each. */
export class UnknownAreas {
  private readonly found = new Map<string, { row: number; count: number }>();

  add(text: string, row: number): void {
    const entry = this.found.get(text);
    if (entry === undefined) this.found.set(text, { row, count: 1 });
    else entry.count++;
  }

  list(): readonly { readonly text: string; readonly row: number; readonly count: number }[] {
    return [...this.found].map(([text, entry]) => ({ text, ...entry }));
  }
}

/** Things set aside, added up by reason. */
export class SetAsideCounter {
  private readonly found = new Map<string, { reason: string; row?: number; column?: string; count: number }>();

  add(reason: string, row?: number, column?: string, count = 1): void {
    const key = `${reason}\u0000${column ?? ''}`;
    const entry = this.found.get(key);
    if (entry !== undefined) entry.count += count;
    else
      this.found.set(key, {
        reason,
        ...(row === undefined ? {} : { row }),
        ...(column === undefined ? {} : { column }),
        count,
      });
  }

  list(): readonly {
    readonly reason: string;
    readonly row?: number;
    readonly column?: string;
    readonly count: number;
  }[] {
    return [...this.found.values()];
  }
}
