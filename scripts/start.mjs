// `npm start`: works in a fresh clone with no step before it. Arguments go to `waymark serve`.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launch } from './lib/launch.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
await launch(root, ['serve', ...process.argv.slice(2)]);
