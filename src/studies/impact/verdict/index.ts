export { judge } from './judge.ts';
export { CLEAR, FALL_BACK, MOST, RULE } from './rule.ts';
