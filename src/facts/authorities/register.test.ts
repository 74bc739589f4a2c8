import { describe, expect, it } from 'vitest';
import { loadRegister } from './index.ts';

const register = loadRegister();
const name = (code: string) => register.byCode(code)?.name;

describe('the register', () => {
  it('holds 153 standing authorities, five ended ones, eleven regions and England, in a stable order', () => {
    expect(register.authorities).toHaveLength(158);
    expect(register.standingOn('2025-03-31')).toHaveLength(153);
    expect(register.areas).toHaveLength(170);
    expect(register.areas.slice(0, 2).map((area) => area.code)).toEqual(['E06000001', 'E06000002']);
    expect(register.areas.at(-1)).toBe(register.england);
    expect(register.areas[157]?.code).toBe('E10000034');
  });

  it('has unique codes, slugs and DfE codes', () => {
    const codes = register.areas.flatMap((area) => [area.code, ...area.otherCodes]);
    expect(new Set(codes).size).toBe(codes.length);
    expect(new Set(register.areas.map((area) => area.slug)).size).toBe(170);
    expect(new Set(register.authorities.map((area) => area.dfeCode)).size).toBe(158);
  });

  it('counts authorities as each reorganisation left them', () => {
    expect(register.standingOn('2018-03-31')).toHaveLength(152);
    expect(register.standingOn('2020-03-31')).toHaveLength(151);
    expect(register.standingOn('2022-03-31')).toHaveLength(152);
    expect(register.standingOn('2023-04-01')).toHaveLength(153);
  });

  it('leads old and new codes to the same authority', () => {
    for (const [old, now] of [
      ['E10000002', 'E06000060'],
      ['E10000023', 'E06000065'],
      ['E10000027', 'E06000066'],
      ['E08000038', 'E08000016'],
      ['E08000039', 'E08000019'],
      ['E08000020', 'E08000037'],
      ['E06000048', 'E06000057'],
    ] as const) {
      expect(register.byCode(old)).toBe(register.byCode(now));
    }
    expect(register.byCode('E92000001')).toBe(register.byCode('970'));
    expect(name('987')).toBe('Inner London');
    expect(name('999')).toBeUndefined();
    expect(register.authority('E12000007')).toBeUndefined();
  });

  it('tells the two Dorsets apart by date, code and note', () => {
    expect(register.byName('Dorset')?.code).toBe('E06000059');
    expect(register.byName('Dorset', '2019-03-31')?.code).toBe('E10000009');
    expect(register.byName('Dorset', '2019-04-01')?.code).toBe('E06000059');
    expect(register.byName('Dorset (Pre LG)')?.code).toBe('E10000009');
    expect(register.bySlug('dorset-to-2019')?.dfeCode).toBe('835');
    expect(register.bySlug('dorset')?.dfeCode).toBe('838');
  });

  it('keeps lineage consistent in both directions and in time', () => {
    const dorset = register.authority('835');
    expect(dorset?.successors).toEqual(['E06000058', 'E06000059']);
    for (const authority of register.authorities) {
      for (const code of authority.successors) {
        const next = register.authority(code);
        expect(next?.predecessors).toContain(authority.code);
        expect(Date.parse(next?.opened ?? '') - Date.parse(authority.closed ?? '')).toBe(86_400_000);
      }
      expect(authority.closed === null).toBe(authority.successors.length === 0);
    }
  });

  it('puts London authorities in a half and in the whole', () => {
    const camden = register.authority('E09000007');
    expect(camden?.region).toBe('E12000007');
    expect(camden?.subRegion).toBe('E13000001');
    expect(register.authority('E06000001')?.subRegion).toBe('E12000001');
    expect(register.regions.find((region) => region.code === 'E13000002')?.partOf).toBe('E12000007');
  });

  it('reads the spellings of official files', () => {
    for (const [spelling, code] of [
      ['Kingston-upon-Hull UA', 'E06000010'],
      ['Kingston Upon Hull, City of', 'E06000010'],
      ['St Helens MBC', 'E08000013'],
      ['Telford & the Wrekin UA', 'E06000020'],
      ['Durham UA', 'E06000047'],
      ['Hammersmith & Fulham', 'E09000013'],
      ['London (Outer)', 'E13000002'],
      ['Yorkshire and the Humber', 'E12000003'],
      ['Bournemouth (Pre LG)', 'E06000028'],
    ] as const) {
      expect(register.byName(spelling)?.code).toBe(code);
    }
    expect(register.byName('North East, Yorkshire and the Humber')).toBeUndefined();
  });
});
