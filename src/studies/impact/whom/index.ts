export { forWhom } from './whom.ts';
