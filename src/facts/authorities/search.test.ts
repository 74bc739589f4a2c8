import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadRegister } from './index.ts';
import { editDistance } from './text.ts';

const register = loadRegister();

function found(text: string): string | undefined {
  const answer = register.resolve(text);
  return answer.kind === 'found' ? answer.area.name : undefined;
}

function choices(text: string): string[] {
  const answer = register.resolve(text);
  return answer.kind === 'ambiguous' ? answer.choices.map((area) => area.name) : [];
}

describe('resolving what a person typed', () => {
  it('finds by name, code, short form and beginning', () => {
    expect(found('norfolk')).toBe('Norfolk');
    expect(found('  NORFOLK county council ')).toBe('Norfolk');
    expect(found('926')).toBe('Norfolk');
    expect(found('e10000020')).toBe('Norfolk');
    expect(found('hull')).toBe('Kingston upon Hull, City of');
    expect(found('bristol')).toBe('Bristol, City of');
    expect(found('telford')).toBe('Telford and Wrekin');
    expect(found('dorset-to-2019')).toBe('Dorset');
    expect(found('england')).toBe('England');
  });

  it('forgives typing mistakes', () => {
    expect(found('nofolk')).toBe('Norfolk');
    expect(found('Dorest')).toBe('Dorset');
    expect(found('Hartelpool')).toBe('Hartlepool');
    expect(found('Buckinghamshrie')).toBe('Buckinghamshire');
    expect(found('wokinghm')).toBe('Wokingham');
  });

  it('asks back where several places are meant', () => {
    expect(choices('kingston').sort()).toEqual(['Kingston upon Hull, City of', 'Kingston upon Thames']);
    expect(choices('Bournemouth')).toEqual(['Bournemouth', 'Bournemouth, Christchurch and Poole']);
    expect(choices('northamptonshire')).toContain('North Northamptonshire');
  });

  it('lets the name of a standing authority win over an ended one', () => {
    const dorset = register.resolve('Dorset');
    expect(dorset.kind === 'found' && dorset.area.code).toBe('E06000059');
    expect(found('cumbria')).toBe('Cumbria');
    expect(found('York')).toBe('York');
    expect(found('derby')).toBe('Derby');
  });

  it('admits what it does not know and offers the nearest', () => {
    const answer = register.resolve('Birmingam City Concil');
    expect(answer.kind).toBe('unknown');
    expect(answer.kind === 'unknown' && answer.nearest[0]?.name).toBe('Birmingham');
    expect(register.resolve('xyzzy')).toEqual({ kind: 'unknown', nearest: [] });
    expect(register.resolve('')).toEqual({ kind: 'unknown', nearest: [] });
    expect(register.resolve('999')).toEqual({ kind: 'unknown', nearest: [] });
  });

  it('resolves every name, code and slug to its own place', () => {
    for (const area of register.areas) {
      expect(register.resolve(area.code)).toEqual({ kind: 'found', area });
      if (area.dfeCode !== null) expect(register.resolve(area.dfeCode)).toEqual({ kind: 'found', area });
      expect(register.search(area.name, 3)).toContain(area);
    }
  });
});

describe('searching', () => {
  it('puts the best first and keeps to the limit', () => {
    expect(register.search('north', 3)).toHaveLength(3);
    expect(register.search('dorset').map((area) => area.code)).toEqual(['E06000059', 'E10000009']);
    expect(register.search('Leic')[0]?.name).toBe('Leicester');
    expect(register.search('')).toEqual([]);
    expect(register.search('840')[0]?.name).toBe('County Durham');
  });

  it('survives any text', () => {
    fc.assert(fc.property(fc.string(), (text) => register.search(text, 5).length <= 5));
    fc.assert(fc.property(fc.string(), (text) => register.resolve(text).kind.length > 0));
  });
});

describe('edit distance', () => {
  it('counts a swap as one and is symmetric', () => {
    expect(editDistance('dorest', 'dorset')).toBe(1);
    expect(editDistance('', 'abc')).toBe(3);
    expect(editDistance('kitten', 'sitting')).toBe(3);
    expect(editDistance('abcdef', 'uvwxyz', 2)).toBe(3);
    fc.assert(fc.property(fc.string(), fc.string(), (a, b) => editDistance(a, b) === editDistance(b, a)));
  });
});
