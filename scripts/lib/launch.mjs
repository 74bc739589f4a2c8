// Sets up the checkout if need be, then becomes the program: same process, so signals and exit codes are its own.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { SetUpError, setUp } from './setup.mjs';

/**
 * @param {string} root folder of the checkout
 * @param {readonly string[]} args the program's arguments
 */
export async function launch(root, args) {
  try {
    setUp(root);
  } catch (error) {
    if (!(error instanceof SetUpError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
  const program = join(root, 'dist', 'waymark.js');
  process.argv = [process.execPath, program, ...args];
  process.setSourceMapsEnabled(true);
  await import(pathToFileURL(program).href);
}
