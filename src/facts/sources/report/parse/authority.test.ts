import { describe, expect, it } from 'vitest';
import { loadRegister } from '#facts/authorities/index.ts';
import { authorityNamed } from './authority.ts';

const register = loadRegister();
const code = (name: string, on: string | null = '2018-03-01') => authorityNamed(register, name, on)?.code ?? null;

describe('the authority that a title names', () => {
  it('every name of the register, as councils write it', () => {
    for (const { name, code: own, closed, opened } of register.authorities) {
      const on = closed ?? opened ?? '2018-03-01';
      for (const written of [name, `${name} Council`, name.toUpperCase(), `  ${name.replaceAll(' and ', ' & ')}`]) {
        expect([written, code(written, on)]).toEqual([written, own]);
      }
    }
  });

  it.each([
    ['London Borough of Hounslow', 'E09000018'],
    ['The Royal Borough of Windsor & Maidenhead', 'E06000040'],
    ['Council of the Isles of Scilly', 'E06000053'],
    ['City of London', 'E09000001'],
    ['City of York Council', 'E06000014'],
    ['City of Wolverhampton', 'E08000031'],
    ['Bristol City of', 'E06000023'],
    ['Kingston Upon Hull City Council', 'E06000010'],
    ['ST. HELENS METROPOLITAN BOROUGH COUNCIL', 'E08000013'],
    ['Wakefield District Metropolitan Council', 'E08000036'],
    ['Durham County Council', 'E06000047'],
    ['Derby City Council', 'E06000015'],
    ['Derbyshire County Council', 'E10000007'],
    ['Medway Children’s Services', 'E06000035'],
    ['Surrey Safeguarding Children Board', 'E10000030'],
    ['North Yorkshire County Council', 'E06000065'],
    ['Bournemouth Borough Council', 'E06000028'],
  ])('%s', (name, own) => expect(code(name)).toBe(own));

  it('the date decides between two councils of one name', () => {
    expect(code('Dorset County Council', '2016-01-18')).toBe('E10000009');
    expect(code('Dorset Council', '2021-09-27')).toBe('E06000059');
    expect(code('Dorset', null)).toBeNull();
  });

  it('never the nearest spelling', () => {
    for (const name of ['Norwich', 'Lincolnsher', 'London', 'Council', 'County', '', 'Children’s services', 'North']) {
      expect([name, code(name)]).toEqual([name, null]);
    }
  });
});
