import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { loadRegister } from '#facts/authorities/index.ts';
import { loadCatalogue } from '#facts/indicators/index.ts';
import { gradesOn } from '#facts/inspections/index.ts';
import { bundledFigures } from '#facts/sources/index.ts';
import { bundledDataset } from '#facts/store/index.ts';
import { DEFAULT_INDICATORS } from '#studies/agreement/index.ts';
import { peakMb } from '../case.ts';

/** Loads the bundled Parquet into the panel; with a path, also writes the agreement study's inputs of 2025 there. */
const folder = resolve(import.meta.dirname, '../../data/england');
const started = performance.now();
const dataset = await bundledDataset(bundledFigures(folder), loadRegister(), loadCatalogue());
const seconds = (performance.now() - started) / 1000;
const [inputs] = process.argv.slice(2);
if (inputs !== undefined) {
  const lines = ['id,x,y'];
  for (const id of DEFAULT_INDICATORS) {
    const slice = dataset.panel.sliceInYear(id, 2025);
    if (slice === undefined) continue;
    const direction = slice.indicator.polarity === 'lower-better' ? -1 : 1;
    const rows = gradesOn(dataset, '2025-03-31').flatMap(({ authority, inForce }) => {
      const value = slice.values[dataset.panel.areaIndex(authority.code)] ?? Number.NaN;
      return inForce === null || Number.isNaN(value) ? [] : [{ value: direction * value, grade: 5 - inForce.grade }];
    });
    const mean = rows.reduce((sum, row) => sum + row.value, 0) / rows.length;
    const spread = Math.sqrt(rows.reduce((sum, row) => sum + (row.value - mean) ** 2, 0) / (rows.length - 1));
    for (const row of rows) lines.push(`${id},${(row.value - mean) / spread},${row.grade}`);
  }
  writeFileSync(inputs, `${lines.join('\n')}\n`);
}
console.log(JSON.stringify({ seconds, peakMb: peakMb() }));
