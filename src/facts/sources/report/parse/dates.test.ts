import { describe, expect, it } from 'vitest';
import { isDateText, readDay, readDays } from './dates.ts';

function span(text: string): string {
  const read = readDays(text);
  return read.ok ? read.days.blocks.map(({ first, last }) => `${first}..${last}`).join(' ') : read.reason;
}

describe('days in the words of a report', () => {
  it.each([
    ['8 to 19 July 2024', '2024-07-08..2024-07-19'],
    ['13 May to 24 May 2019', '2019-05-13..2019-05-24'],
    ['13 May 2019 to 24 May 2019', '2019-05-13..2019-05-24'],
    ['30 September - 22 October 2014', '2014-09-30..2014-10-22'],
    ['28 January–5 February 2014', '2014-01-28..2014-02-05'],
    ['05 July 2016–27 July 2016', '2016-07-05..2016-07-27'],
    ['1/06/2015 - 25/06/2015', '2015-06-01..2015-06-25'],
    ['Monday 3rd Sept. 2018 to Friday 14th Sept 2018', '2018-09-03..2018-09-14'],
    ['28 July 2016', '2016-07-28..2016-07-28'],
    ['5 and 6 February 2019', '2019-02-05..2019-02-06'],
    ['30 April and 1 May 2019', '2019-04-30..2019-05-01'],
    ['July 8 to July 19, 2024', '2024-07-08..2024-07-19'],
    ['5 – 9 December 2022 and 13, 14 and 15 February 2023', '2022-12-05..2022-12-09 2023-02-13..2023-02-15'],
    ['15 December – 14 January 2015', '2014-12-15..2015-01-14'],
  ])('%s', (text, days) => expect(span(text)).toBe(days));

  it.each([
    ['31 June to 2 July 2015', 'there is no 31 June 2015'],
    ['30 February 2018', 'there is no 30 February 2018'],
    ['9 July to 3 July 2015', '2015-07-03 is before 2015-07-09'],
    ['9 to 10 July', 'no year is written for 10 July'],
    ['9 to 10', 'no month is written for day 10'],
    ['July 2015', 'a month stands there without a day'],
    ['after the summer of 2015', '"after" is no part of a date'],
    ['123456 July 2015', '"123456" is no day and no year'],
    ['', 'no date is written there'],
  ])('does not repair %s', (text, reason) => expect(span(text)).toBe(reason));

  it('one day is one day', () => {
    expect(readDay('09 April 2014')).toBe('2014-04-09');
    expect(readDay('9 to 10 April 2014')).toBeNull();
    expect(isDateText('16 to 20 January 2023')).toBe(true);
    expect(isDateText('Lead inspector: 1 May')).toBe(false);
    expect(isDateText('to')).toBe(false);
  });

  it('takes no longer for a hostile text than for its length', () => {
    expect(readDays('1 '.repeat(50_000)).ok).toBe(false);
    expect(readDays('- '.repeat(50_000)).ok).toBe(false);
  });
});
