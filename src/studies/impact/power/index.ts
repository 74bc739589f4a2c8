/** What effect the design could ever find, before any result. */
export { designPower } from './power.ts';
