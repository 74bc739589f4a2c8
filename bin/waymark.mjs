#!/usr/bin/env node
// The command `waymark`: sets the checkout up on first use, then runs the program.
import { realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launch } from '../scripts/lib/launch.mjs';

const root = join(dirname(realpathSync(fileURLToPath(import.meta.url))), '..');
await launch(root, process.argv.slice(2));
