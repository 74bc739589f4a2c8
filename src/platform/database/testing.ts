import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from './open.ts';
import type { Database } from './types.ts';

/** A real, empty, migrated database of its own for a test file; closing it removes it. */
export async function openTestDatabase(): Promise<Database & { readonly home: string }> {
  const home = mkdtempSync(join(tmpdir(), 'waymark-test-'));
  // As root, the database runs as another account that must pass through.
  chmodSync(home, 0o711);
  const database = await openDatabase({ databaseUrl: null, home });
  return {
    ...database,
    home,
    close: async () => {
      await database.close();
      rmSync(home, { recursive: true, force: true });
    },
  };
}
