import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { at, catalogueOf, faultsOf, indexOf, readText, sliceOf, whole } from '../testing.ts';
import { ownPeriod } from './periods.ts';

const HEAD = 'indicator,label,unit,polarity,area,period,value,numerator,denominator';
const GOOD = 'wait,Waiting,days,lower-better,926,2024-25,12,,';

async function faultsWith(...rows: string[]) {
  return faultsOf(await readText([HEAD, ...rows].join('\n')));
}

/** The example of the guide: what a user copies must work. */
function guideExample(): string {
  const guide = readFileSync('docs/guide/own-indicators.md', 'utf8');
  return /```csv\n([\s\S]*?)```/.exec(guide)?.[1] ?? '';
}

describe('own indicators', () => {
  it('reads the worked example of the guide', async () => {
    const read = whole(await readText(guideExample()));
    expect(read.format).toBe('own');
    expect(read.rows).toBe(5);
    const wait = sliceOf(read, 'own-early-help-wait', '2025-03-31');
    expect([at(wait, '926'), at(wait, '935')]).toEqual([11, 'unavailable']);
    const shared = sliceOf(read, 'own-plan-shared', '2025-03-31');
    expect([at(shared, '926'), at(shared, '935')]).toEqual([75, 'suppressed']);
    expect(shared.numerators?.[indexOf('926')]).toBe(150);
    expect(shared.denominators?.[indexOf('935')]).toBe(180);
    expect(read.newIndicators.map((one) => [one.id, one.unit, one.interval, one.catalogued])).toEqual([
      ['own-early-help-wait', 'days', 'none', false],
      ['own-plan-shared', 'percent', 'proportion', false],
    ]);
  });

  it('takes the columns in any order and either Dorset by the date', async () => {
    const text = [
      'area,value,period,indicator,label,unit,polarity,denominator,numerator',
      'Dorset,3,2017-18,wait,Waiting,days,none,,',
      'Dorset,4,2024-25,wait,Waiting,days,none,,',
    ].join('\n');
    const read = whole(await readText(text));
    expect(at(sliceOf(read, 'own-wait', '2018-03-31'), '835')).toBe(3);
    expect(at(sliceOf(read, 'own-wait', '2025-03-31'), '838')).toBe(4);
  });

  it('names row, column, finding, expectation and remedy of every fault', async () => {
    const bad: readonly (readonly [string, string])[] = [
      ['Wait Time,Waiting,days,none,926,2024-25,12,,', 'indicator'],
      ['other,,days,none,926,2024-25,12,,', 'label'],
      ['other,Other,hours,none,926,2024-25,12,,', 'unit'],
      ['other,Other,days,good,926,2024-25,12,,', 'polarity'],
      ['other,Other,days,none,Norflk,2024-25,12,,', 'area'],
      ['other,Other,days,none,926,last year,12,,', 'period'],
      ['other,Other,days,none,926,2024-26 Q1,12,,', 'period'],
      ['other,Other,days,none,926,2024-25,n/a,,', 'value'],
      ['other,Other,days,none,926,2024-25,12%,,', 'value'],
      ['other,Other,percent,none,926,2024-25,0.75,15,20', 'value'],
      ['other,Other,percent,none,926,2024-25,75,15,0', 'denominator'],
      ['other,Other,percent,none,926,2024-25,75,-15,20', 'numerator'],
      ['wait,Waiting longer,days,lower-better,935,2024-25,12,,', 'label'],
      ['wait,Waiting,score,lower-better,935,2024-25,12,,', 'unit'],
      ['wait,Waiting,days,lower-better,935,2025,12,,', 'period'],
      ['wait,Waiting,days,lower-better,Norfolk,2024-25,13,,', 'area'],
    ];
    for (const [row, column] of bad) {
      const faults = await faultsWith(GOOD, row);
      expect(faults, row).toHaveLength(1);
      expect(faults[0], row).toMatchObject({ row: 3, column });
      expect(`${faults[0]?.found}${faults[0]?.expected}${faults[0]?.remedy}`).not.toContain('undefined');
    }
    expect((await faultsWith('other,Other,days,none,Norflk,2024-25,12,,'))[0]?.remedy).toContain('Norfolk');
  });

  it('names missing headings', async () => {
    const faults = faultsOf(await readText('indicator,area,period,value\nwait,926,2025,1\n'));
    expect(faults.map((fault) => fault.column)).toEqual(['label', 'unit', 'polarity', 'numerator', 'denominator']);
  });

  it('never takes the place of an indicator of the catalogue', async () => {
    const read = whole(await readText([HEAD, GOOD].join('\n')));
    const official = { ...read.newIndicators[0]!, catalogued: true };
    const outcome = await readText([HEAD, GOOD].join('\n'), catalogueOf(official));
    expect(faultsOf(outcome)).toMatchObject([{ row: 2, column: 'indicator' }]);
  });

  it('tells kinds of period by how they are written', () => {
    expect(ownPeriod('2024-25')).toEqual({ kind: 'financial-year', end: '2025-03-31' });
    expect(ownPeriod('school year 2024-25')).toEqual({ kind: 'academic-year', end: '2025-08-31' });
    expect(ownPeriod('2025')).toEqual({ kind: 'calendar-year', end: '2025-12-31' });
    expect(ownPeriod('year to 30 September 2025')).toEqual({ kind: 'year-to-september', end: '2025-09-30' });
    expect(ownPeriod('31/03/2025')).toEqual({ kind: 'snapshot', end: '2025-03-31' });
    expect(ownPeriod('2025-02-30')).toBeNull();
    expect(ownPeriod('snapshot:2025-03-31')).toEqual({ kind: 'snapshot', end: '2025-03-31' });
    expect(ownPeriod('snapshot:soon')).toBeNull();
  });
});
