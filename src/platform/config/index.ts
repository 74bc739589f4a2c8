export type { Config } from './config.ts';
export { loadConfig, waymarkHome } from './config.ts';
