import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';
import { examples } from '../../testing/chunked-examples.ts';
import { expectReason, given } from '../../testing/expect.ts';
import * as stats from '../index.ts';
import { type Outcome, ok } from '../outcome.ts';
import { type ChunkedTask, runAlone, splitDraws } from './chunked.ts';
import { type ChunkedTaskName, chunkedTasks, runChunk } from './chunked-tasks.ts';

interface Plan {
  readonly draws: number;
  readonly width: number;
  finish(all: Float64Array): Outcome<unknown>;
}
interface Work {
  readonly name: ChunkedTaskName;
  readonly options: never;
  readonly plan: Plan;
}

const names = Object.keys(chunkedTasks) as ChunkedTaskName[];
const workOf = (name: ChunkedTaskName): Work => {
  const task = chunkedTasks[name] as ChunkedTask<unknown, unknown>;
  return { name, options: examples[name] as never, plan: given(task.prepare(examples[name])) };
};

/** All draws of a task, made in so many parts, the last part first. */
function split(work: Work, parts: number): Float64Array {
  const shared = new Float64Array(work.plan.draws * work.plan.width);
  for (const { from, to } of [...splitDraws(work.plan.draws, parts)].reverse()) {
    expect(given(runChunk({ task: work.name, options: work.options, from, to, shared }))).toBe(to - from);
  }
  return shared;
}

const bytes = (values: Float64Array): Buffer => Buffer.from(values.buffer, values.byteOffset, values.byteLength);
const expectSameBytes = (one: Float64Array, other: Float64Array, what: string): void => {
  expect(bytes(one).equals(bytes(other)), what).toBe(true);
};

describe('the registry', () => {
  it('holds every task that the package exports, under the name of its function', () => {
    const exported = Object.entries(stats).filter(([name]) => name.endsWith('Task'));
    expect(exported.map(([, task]) => (task as { name: string }).name).sort()).toEqual(
      Object.keys(chunkedTasks).sort(),
    );
    for (const [name, task] of Object.entries(chunkedTasks)) {
      expect(task.name).toBe(name);
      expect(stats).toHaveProperty(name);
    }
  });
});

describe('splitDraws', () => {
  it('by hand', () => {
    expect(splitDraws(10, 3)).toEqual([
      { from: 0, to: 3 },
      { from: 3, to: 6 },
      { from: 6, to: 10 },
    ]);
    expect(splitDraws(2, 16)).toHaveLength(2);
    expect(splitDraws(0, 4)).toEqual([]);
    expect(() => splitDraws(5, 0)).toThrow('parts');
  });
});

describe('runAlone', () => {
  const doubles: ChunkedTask<{ readonly draws: number }, number> = {
    name: 'doubles',
    prepare: ({ draws }) =>
      ok({
        draws,
        width: 1,
        run(from, to, into) {
          for (let k = from; k < to; k += 1) into[k] = 2 * k;
        },
        finish: (all) => ok(all.reduce((sum, v) => sum + v, 0)),
      }),
  };

  it('by hand: the sum of 0, 2, 4, 6', () => {
    expect(given(runAlone(doubles, { draws: 4 }))).toBe(12);
    expect(given(runAlone(doubles, { draws: 0 }))).toBe(0);
  });
});

describe('chunkedTasks', () => {
  it('are listed by their own names', () => {
    for (const name of names) expect(chunkedTasks[name].name).toBe(name);
    expect(Object.keys(examples).sort()).toEqual([...names].sort());
  });

  it.each(names)('%s: the same bytes in 1, 2 and 16 parts, the same result as alone', (name) => {
    const work = workOf(name);
    const whole = split(work, 1);
    for (const parts of [2, 16]) expectSameBytes(split(work, parts), whole, `${parts} parts`);
    const alone = given(runAlone(chunkedTasks[name] as ChunkedTask<unknown, unknown>, examples[name]));
    expect(given(work.plan.finish(whole))).toEqual(alone);
    // Options and results can be posted between threads.
    expect(structuredClone(examples[name])).toEqual(examples[name]);
    expect(structuredClone(alone)).toEqual(alone);
  });

  it('real workers writing into one shared array give the same bytes', async () => {
    const source = new URL('./index.ts', import.meta.url).pathname;
    // A worker needs JavaScript: the program that the repository builds with makes it.
    const esbuild = createRequire(import.meta.url).resolve('esbuild/bin/esbuild');
    const flags = ['--bundle', '--format=cjs', '--target=node20', '--log-level=error'];
    const built = execFileSync(esbuild, [source, ...flags], { encoding: 'utf8' });
    const code = `${built}
      const { workerData } = require('node:worker_threads');
      for (const { sab, ...chunk } of workerData) {
        const done = module.exports.runChunk({ ...chunk, shared: new Float64Array(sab) });
        if (!done.ok) throw new Error(done.message);
      }`;
    const all = names.map((name) => {
      const work = workOf(name);
      const numbers = work.plan.draws * work.plan.width;
      return { work, sab: new SharedArrayBuffer(numbers * Float64Array.BYTES_PER_ELEMENT) };
    });
    const count = 3;
    const shares = Array.from({ length: count }, (_, w) =>
      all.flatMap(({ work, sab }) =>
        // Seven parts dealt out in turn: no worker's draws lie side by side.
        splitDraws(work.plan.draws, 7)
          .filter((_part, i) => i % count === w)
          .map((part) => ({ task: work.name, options: work.options, ...part, sab })),
      ),
    );
    await Promise.all(
      shares.map(
        (workerData) =>
          new Promise<void>((resolve, reject) => {
            const worker = new Worker(code, { eval: true, workerData });
            worker.on('error', reject);
            worker.on('exit', () => resolve());
          }),
      ),
    );
    for (const { work, sab } of all) {
      const shared = new Float64Array(sab);
      const alone = split(work, 1);
      expectSameBytes(shared, alone, work.name);
      // The result can be made from the shared array itself.
      expect(given(work.plan.finish(shared))).toEqual(given(work.plan.finish(alone)));
    }
  }, 30_000);

  it('fail as the task does, refuse misuse', () => {
    const { options, plan } = workOf('rankIntervals');
    const shared = new Float64Array(plan.draws * plan.width);
    const chunk = { task: 'rankIntervals', options, from: 0, to: 5, shared } as const;
    expectReason(runChunk({ ...chunk, options: { ...examples.rankIntervals, units: [] } }), 'too-few');
    expect(() => runChunk({ ...chunk, task: 'toString' as 'rankIntervals' })).toThrow('task must be one of');
    expect(() => runChunk({ ...chunk, to: 1000 })).toThrow('to must be at most 203');
    expect(() => runChunk({ ...chunk, from: 9 })).toThrow('to must be');
    expect(() => runChunk({ ...chunk, shared: new Float64Array(3) })).toThrow('shared.length');
  });
});
