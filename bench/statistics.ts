import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { randomStream } from '@waymark/stats';
import { type Measure, ours, peer, ratio, say } from './case.ts';

/** The statistics beside R and C on the same data, start-up not counted. */
export function statistics(scratch: string, peers: string, library: string | undefined): void {
  staggered(scratch, peers, library);
  synthetic(scratch, peers);
  mixed(scratch, peers);
  composites(scratch, peers);
}

interface Timed extends Measure {
  readonly firstSeconds: number;
}

/** The peer's time, ours on the first call of a fresh process, and ours when warm. */
function report(name: string, others: readonly (readonly [string, Measure | null])[], mine: Timed): void {
  for (const [other, measure] of others) console.log(`  ${other.padEnd(40)} ${say(measure)}`);
  const first: Measure = { seconds: mine.firstSeconds };
  const against = others.map(([other, measure]) => `${ratio(mine, measure)} of ${other}`).join(', ');
  const cold = others.map(([, measure]) => ratio(first, measure)).join(', ');
  console.log(`  ${name.padEnd(40)} ${say(mine)}: ${against}; the first call ${first.seconds.toFixed(3)} s: ${cold}`);
}

/** 142 units over 12 years, of which half take a treatment up in years 5, 7 and 9. */
function staggered(scratch: string, peers: string, library: string | undefined): void {
  console.log('\nGroup-time effects: 142 units, 12 periods, doubly robust, 1,000 multiplier bootstraps');
  const stream = randomStream({ seed: 1, purpose: 'bench staggered' });
  const lines = ['unit,period,outcome,first,x'];
  for (let unit = 1; unit <= 142; unit += 1) {
    const first = [0, 0, 0, 5, 7, 9][unit % 6] ?? 0;
    const x = stream.normal() + (first > 0 ? 0.3 : 0);
    const level = stream.normal();
    for (let period = 1; period <= 12; period += 1) {
      const effect = first > 0 && period >= first ? 1 : 0;
      const outcome = level + 0.1 * period * (1 + x) + effect + stream.normal();
      lines.push(`${unit},${period},${outcome},${first},${x}`);
    }
  }
  const path = join(scratch, 'staggered.csv');
  writeFileSync(path, `${lines.join('\n')}\n`);
  const did = library === undefined ? null : peer('Rscript', [join(peers, 'staggered.R'), path, library]);
  report('Waymark', [['did', did]], ours('staggered', [path]) as Timed);
}

function synthetic(scratch: string, peers: string): void {
  console.log('\nSynthetic control with every placebo: 142 units, 12 periods, 8 before treatment');
  const stream = randomStream({ seed: 1, purpose: 'bench synthetic' });
  const common = Array.from({ length: 12 }, () => stream.normal());
  const lines = Array.from({ length: 142 }, () => {
    const level = 10 + stream.normal();
    const loading = stream.normal();
    return common.map((factor, t) => level + loading * factor + 0.1 * t + 0.5 * stream.normal()).join(',');
  });
  const path = join(scratch, 'synthetic.csv');
  writeFileSync(path, `${lines.join('\n')}\n`);
  const quadprog = peer('Rscript', [join(peers, 'synthetic-placebos.R'), path, '8']);
  report('Waymark', [['quadprog', quadprog]], ours('synthetic-placebos', [path, '8']) as Timed);
}

function mixed(scratch: string, peers: string): void {
  console.log('\nPoisson mixed model: 142 groups of 12, a random intercept, an offset, Laplace');
  const stream = randomStream({ seed: 1, purpose: 'bench mixed' });
  const lines = ['group,events,exposure,x'];
  for (let group = 1; group <= 142; group += 1) {
    const level = 0.4 * stream.normal();
    for (let row = 0; row < 12; row += 1) {
      const x = stream.normal();
      const exposure = 1 + 20 * stream.uniform();
      const mean = exposure * Math.exp(0.2 + 0.3 * x + level);
      // A Poisson draw by counting exponential gaps; means are small.
      let events = 0;
      for (let time = stream.exponential(); time < mean; time += stream.exponential()) events += 1;
      lines.push(`${group},${events},${exposure},${x}`);
    }
  }
  const path = join(scratch, 'mixed.csv');
  writeFileSync(path, `${lines.join('\n')}\n`);
  const lme4 = peer('Rscript', [join(peers, 'poisson-mixed.R'), path]);
  report('Waymark', [['lme4', lme4]], ours('poisson-mixed', [path]) as Timed);
}

function composites(scratch: string, peers: string): void {
  console.log('\nRanks of a composite: 150 units, 14 indicators, 10,000 draws of the weights');
  const stream = randomStream({ seed: 1, purpose: 'bench composites' });
  const lines = Array.from({ length: 150 }, () => Array.from({ length: 14 }, () => stream.normal()).join(','));
  const path = join(scratch, 'composite.csv');
  writeFileSync(path, `${lines.join('\n')}\n`);
  const program = join(scratch, 'composite-ranks');
  const built = spawnSync('cc', ['-O3', '-march=native', '-o', program, join(peers, 'composite-ranks.c'), '-lm']);
  const c = built.status === 0 ? peer(program, [path, '10000']) : null;
  const r = peer('Rscript', [join(peers, 'composite-ranks.R'), path, '10000']);
  report(
    'Waymark',
    [
      ['C, -O3', c],
      ['R, vectorised', r],
    ],
    ours('composite-ranks', [path, '10000']) as Timed,
  );
}
