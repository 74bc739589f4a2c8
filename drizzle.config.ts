import { defineConfig } from 'drizzle-kit';

/** Each room describes its own tables; the migrations of all of them are one history. */
export default defineConfig({
  dialect: 'postgresql',
  schema: './src/**/tables.ts',
  out: './src/platform/database/migrations',
});
