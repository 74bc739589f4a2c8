import { readFileSync } from 'node:fs';
import { bootstrapCumulativeLink, cumulativeLink, kendallTauB, spearman } from '@waymark/stats';
import { peakMb } from '../case.ts';

/** The agreement study's per-indicator models on the same rows that the peer reads: id, x, y. */
const [path = '', replicates = '200'] = process.argv.slice(2);
const groups = new Map<string, { x: number[]; y: number[] }>();
for (const line of readFileSync(path, 'utf8').trim().split('\n').slice(1)) {
  const [id = '', x, y] = line.split(',');
  const group = groups.get(id) ?? { x: [], y: [] };
  group.x.push(Number(x));
  group.y.push(Number(y) - 1);
  groups.set(id, group);
}
const started = performance.now();
let sum = 0;
for (const [id, { x, y }] of groups) {
  const data = { response: y, predictors: [x], link: 'logit' } as const;
  const fit = cumulativeLink(data);
  const boot = bootstrapCumulativeLink({ ...data, replicates: Number(replicates), seed: 7, purpose: `bench ${id}` });
  const rho = spearman(x, y);
  const tau = kendallTauB(x, y);
  if (!fit.ok || !boot.ok || !rho.ok || !tau.ok) throw new Error(`${id} could not be computed`);
  sum += fit.value.logLikelihood;
}
const seconds = (performance.now() - started) / 1000;
console.log(JSON.stringify({ seconds, models: groups.size, logLikelihood: sum, peakMb: peakMb() }));
