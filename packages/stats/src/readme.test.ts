import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as stats from './index.ts';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

describe('README', () => {
  it('lists exactly the functions that the package exports', () => {
    const section = readme.slice(readme.indexOf('## Functions'), readme.indexOf('## Proof'));
    const bullets = section.split('\n').filter((line) => line.startsWith('- '));
    const listed = bullets.flatMap((line) => [...line.matchAll(/`(\w+)`/g)].map((match) => match[1]!));
    expect(new Set(listed).size).toBe(listed.length);
    expect(listed.sort()).toEqual(Object.keys(stats).sort());
  });

  it('has an example that prints what it says', () => {
    const code = /```js\n([\s\S]*?)```/.exec(readme)![1]!;
    const lines = code.split('\n');
    const expected = lines.flatMap((line, i) =>
      line.startsWith('// ') && lines[i - 1]!.startsWith('console.log') ? [line.slice(3)] : [],
    );
    const imports = /import \{([^}]*)\} from '@waymark\/stats';/.exec(code)!;
    const printed: string[] = [];
    const log = (...parts: unknown[]): number => printed.push(parts.join(' '));
    const body = code.replace(imports[0], `const {${imports[1]}} = stats;`);
    new Function('stats', 'console', body)(stats, { log });
    expect(printed).toEqual(expected);
    expect(printed).toHaveLength(6);
  });
});
