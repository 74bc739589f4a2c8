import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadRegister } from '#facts/authorities/index.ts';
import { loadCatalogue } from '#facts/indicators/index.ts';
import type { Dataset } from '#facts/panel/index.ts';
import { bundledFigures } from '#facts/sources/index.ts';
import { bundledDataset } from '#facts/store/index.ts';
import { checkProgramme } from '../check.ts';
import { readProgrammes } from '../files/read.ts';
import { programmesCsv } from '../files/write.ts';
import { READY_MODELS } from '../models/ready.ts';
import { programmeSchema } from '../schema.ts';
import { earlierEvents, READY_IDS, readyProgramme, readyProgrammes } from './index.ts';

const BUNDLE = join(import.meta.dirname, '../../../../data/england');

if (existsSync(join(BUNDLE, 'manifest.json'))) {
  describe('ready examples on the bundled figures', () => {
    let dataset: Dataset;
    const episodesOf = (id: string, frameworks?: readonly ('SIF' | 'ILACS')[]) =>
      readyProgramme(id, dataset, frameworks === undefined ? {} : { frameworks })?.episodes ?? [];
    beforeAll(async () => {
      dataset = await bundledDataset(bundledFigures(BUNDLE), loadRegister(), loadCatalogue());
    }, 60_000);

    it('are sound programmes of known authorities, each with its source', () => {
      const all = readyProgrammes(dataset);
      expect(all.map(({ id }) => id)).toEqual(READY_IDS);
      for (const programme of all) {
        expect(programmeSchema.parse(JSON.parse(JSON.stringify(programme)))).toEqual(programme);
        expect(programme.example).not.toBeNull();
        expect(programme.source).not.toBeNull();
        for (const { authority } of programme.episodes)
          expect(dataset.register.authority(authority)?.code).toBe(authority);
        const order = programme.episodes.map(({ authority, from }) => `${authority} ${from}`);
        expect(order).toEqual(order.toSorted());
      }
    });

    it('first inadequate judgements are the earliest of each authority that was judged so', () => {
      for (const frameworks of [['SIF', 'ILACS'], ['ILACS'], ['SIF']] as const) {
        const judged = dataset.inspections.filter(
          ({ framework, grades }) => grades.overall === 4 && frameworks.some((each) => each === framework),
        );
        const episodes = episodesOf('first-inadequate', frameworks);
        expect(new Set(episodes.map(({ authority }) => authority))).toEqual(
          new Set(judged.map(({ authority }) => authority)),
        );
        for (const { authority, from } of episodes) {
          const days = judged
            .filter((each) => each.authority === authority)
            .map((each) => each.start ?? each.published ?? '');
          expect(from).toBe(days.sort()[0]);
        }
      }
    });

    it('can be copied, and their copies go out and come back the same', () => {
      const context = {
        register: dataset.register,
        known: [],
        models: READY_MODELS.map(({ id }) => id),
        reserved: READY_IDS,
      };
      for (const { generated, ...programme } of readyProgrammes(dataset)) {
        if (generated !== undefined) continue;
        const copy = checkProgramme({ ...programme, id: `${programme.id}-own`, example: null });
        const bytes = new TextEncoder().encode(programmesCsv([copy]));
        const outcome = readProgrammes({ name: 'copy.csv', bytes }, context);
        expect(outcome).toMatchObject({ ok: true, programmes: [copy] });
        // A year of inspection can outlast its authority; nothing else is read otherwise than it was written.
        const remarks = outcome.ok ? outcome.remarks : [];
        expect(remarks.filter((remark) => !remark.includes('count for no authority'))).toEqual([]);
        expect(remarks).toHaveLength(programme.id === 'inspection-year' ? 2 : 0);
      }
    });

    it('counts by framework, and what came before', () => {
      expect(episodesOf('first-inadequate')).toHaveLength(64);
      expect(episodesOf('first-inadequate', ['ILACS'])).toHaveLength(33);
      expect(episodesOf('first-inspection')).toHaveLength(158);
      expect(episodesOf('inspection-year')).toHaveLength(444);
      const earlier = earlierEvents('first-inadequate', dataset, { frameworks: ['ILACS'] });
      expect(earlier.size).toBe(64);
      expect(earlier.get('E08000025')).toEqual({
        day: '2010-07-16',
        what: 'judged inadequate for safeguarding on 16 July 2010 under the safeguarding and looked-after inspection (2009 to 2012)',
      });
      // A new authority did not have it; the one that it replaced had.
      expect(earlierEvents('first-inadequate', dataset).get('E06000061')?.what).toMatch(
        /^Northamptonshire, which it replaced/,
      );
      expect(earlierEvents('first-inspection', dataset).size).toBe(0);
      for (const { authority, note, from } of episodesOf('first-inadequate', ['ILACS'])) {
        expect(note ?? '').toContain(earlier.has(authority) ? 'Not its first' : '');
        expect((earlier.get(authority)?.day ?? '') < from).toBe(true);
      }
    });

    it('a year of inspection never runs into the next', () => {
      const episodes = episodesOf('inspection-year');
      episodes.forEach(({ authority, from, to }, at) => {
        const next = episodes[at + 1];
        expect((to ?? '') >= from).toBe(true);
        if (next?.authority === authority && next.from > from) expect((to ?? '') < next.from).toBe(true);
      });
    });

    it('knows trusts and reorganised authorities by place and day', () => {
      expect(episodesOf('childrens-trust')).toHaveLength(15);
      expect(episodesOf('childrens-trust').filter(({ authority }) => authority === 'E06000039')).toMatchObject([
        { from: '2015-10-01', to: '2021-03-31' },
        { from: '2021-04-01', to: null },
      ]);
      // The trust of the county that ended, under the code of the county.
      expect(episodesOf('childrens-trust').find(({ authority }) => authority === 'E10000021')?.to).toBe('2021-03-31');
      expect(episodesOf('new-unitary').map(({ authority, from }) => [authority, from])).toEqual([
        ['E06000058', '2019-04-01'],
        ['E06000059', '2019-04-01'],
        ['E06000060', '2020-04-01'],
        ['E06000061', '2021-04-01'],
        ['E06000062', '2021-04-01'],
        ['E06000063', '2023-04-01'],
        ['E06000064', '2023-04-01'],
        ['E06000065', '2023-04-01'],
        ['E06000066', '2023-04-01'],
      ]);
      expect(episodesOf('sector-led-improvement')).toEqual([]);
    });
  });
}
