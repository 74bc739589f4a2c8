import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder that holds package.json, recipes/, docs/ and data/: the same from source and from the bundle. */
export const ROOT: string = (() => {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, 'data', 'england')) || !existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder);
    if (parent === folder)
      throw new Error('The folder of Waymark is incomplete: package.json and data/england are not above the program.');
    folder = parent;
  }
  return folder;
})();

export const VERSION: string = (JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string })
  .version;
