import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase, openTestDatabase } from './index.ts';

// A team's own server is a PostgreSQL at an address: here a second database of a server that runs for the test.
describe('a database by its address', () => {
  let server: Awaited<ReturnType<typeof openTestDatabase>>;
  beforeAll(async () => {
    server = await openTestDatabase();
    await server.pool.query('create database team');
  });
  afterAll(() => server.close());

  it('gets its tables once, however many open it at the same time, and keeps what is stored', async () => {
    const databaseUrl = server.connectionString.replace(/\/[^/]*$/, '/team');
    const place = { databaseUrl, home: server.home };
    const opened = await Promise.all([openDatabase(place), openDatabase(place), openDatabase(place)]);
    const [first, second] = opened;
    expect(opened.map((database) => database.embedded)).toEqual([false, false, false]);
    await first.pool.query('create table kept (word text)');
    await first.pool.query("insert into kept values ('here')");
    expect((await second.pool.query('select word from kept')).rows).toEqual([{ word: 'here' }]);
    const applied = await first.pool.query<{ n: number }>(
      'select count(*)::int as n from drizzle.__drizzle_migrations',
    );
    await Promise.all(opened.map((database) => database.close()));

    const again = await openDatabase(place);
    const after = await again.pool.query<{ n: number }>('select count(*)::int as n from drizzle.__drizzle_migrations');
    expect(after.rows).toEqual(applied.rows);
    expect(applied.rows[0]?.n).toBeGreaterThan(0);
    expect((await again.pool.query('select word from kept')).rows).toEqual([{ word: 'here' }]);
    expect((await again.pool.query('select * from release')).rows).toEqual([]);
    await again.close();
    // The server is somebody else's: closing must leave it running.
    expect((await server.pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  });
});
