import type { PoolClient } from 'pg';
import type { AreaRegister } from '#facts/authorities/index.ts';
import { ABSENT } from '#facts/observations/index.ts';
import { sha256 } from './content.ts';

/** The id of the stored list of areas that arrays made with this register are dense over. */
export async function currentAreaSet(client: PoolClient, register: AreaRegister): Promise<number> {
  const codes = register.areas.map((area) => area.code);
  const hash = sha256(codes.join('\n'));
  await client.query('insert into area_set (sha256, codes) values ($1, $2) on conflict (sha256) do nothing', [
    hash,
    codes,
  ]);
  const found = await client.query<{ id: number }>('select id from area_set where sha256 = $1', [hash]);
  const id = found.rows[0]?.id;
  if (id === undefined) throw new Error('the list of areas was not stored');
  return id;
}

/** Brings a stored array into the order of the register. */
export interface Arrangement {
  floats(stored: Float64Array): Float64Array;
  codes(stored: Uint8Array): Uint8Array;
}

/** How to arrange the arrays of each stored list of areas: as they are, unless the register has changed since. */
export async function arrangements(
  client: PoolClient,
  register: AreaRegister,
): Promise<(areaSet: number) => Arrangement> {
  const sets = await client.query<{ id: number; codes: string[] }>('select id, codes from area_set');
  const place = new Map(register.areas.map((area, index) => [area.code, index]));
  const made = new Map<number, Arrangement>();
  for (const set of sets.rows) {
    const targets = set.codes.map((code) => place.get(code) ?? place.get(register.byCode(code)?.code ?? '') ?? -1);
    const same = targets.length === register.areas.length && targets.every((target, index) => target === index);
    made.set(set.id, same ? AS_IS : rearranged(targets, register.areas.length));
  }
  return (areaSet) => {
    const arrangement = made.get(areaSet);
    if (arrangement === undefined) throw new RangeError(`no list of areas ${areaSet} in the store`);
    return arrangement;
  };
}

const AS_IS: Arrangement = { floats: (stored) => stored, codes: (stored) => stored };

function rearranged(targets: readonly number[], length: number): Arrangement {
  const move = <T extends Float64Array | Uint8Array>(stored: T, arranged: T): T => {
    for (const [index, target] of targets.entries()) if (target >= 0) arranged[target] = stored[index] as number;
    return arranged;
  };
  return {
    floats: (stored) => move(stored, new Float64Array(length).fill(Number.NaN)),
    codes: (stored) => move(stored, new Uint8Array(length).fill(ABSENT)),
  };
}
