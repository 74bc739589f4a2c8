import { describe, expect, it } from 'vitest';
import { WaymarkError } from '../errors/index.ts';
import { loadConfig, waymarkHome } from './index.ts';

const failure = (env: Record<string, string>): WaymarkError => {
  try {
    loadConfig(env);
  } catch (error) {
    if (error instanceof WaymarkError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
};

describe('configuration', () => {
  it('works without any variable, and takes an empty one for unset', () => {
    expect(loadConfig({ DATABASE_URL: '', PORT: '' })).toMatchObject({
      databaseUrl: null,
      host: 'localhost',
      port: 4600,
    });
  });

  it('takes what is given', () => {
    const config = loadConfig({
      DATABASE_URL: 'postgres://a:b@db/waymark',
      WAYMARK_HOME: '/tmp/w',
      PORT: '0',
      HOST: '::1',
    });
    expect(config).toEqual({ databaseUrl: 'postgres://a:b@db/waymark', home: '/tmp/w', port: 0, host: '::1' });
  });

  it('refuses to be reachable from elsewhere, and says why', () => {
    const error = failure({ HOST: '0.0.0.0' });
    expect(error.message).toBe(
      'HOST should be localhost, 127.0.0.1 or ::1, because there are no accounts yet. It is "0.0.0.0".',
    );
    expect(error.exitCode).toBe(2);
  });

  it('refuses a port that is none and an address that is none, without repeating a password', () => {
    expect(failure({ PORT: '99999' }).message).toContain('It is "99999"');
    expect(failure({ PORT: '4 000' }).remedy).toContain('PORT');
    expect(failure({ DATABASE_URL: 'mysql://me:secret@host/db' }).message).not.toContain('secret');
  });

  it('keeps data where the platform keeps them', () => {
    expect(waymarkHome({ XDG_DATA_HOME: '/x' }, 'linux', 1000)).toBe('/x/waymark');
    expect(waymarkHome({}, 'linux', 0)).toBe('/var/lib/waymark');
    expect(waymarkHome({ LOCALAPPDATA: 'C' }, 'win32', -1)).toContain('Waymark');
  });
});
