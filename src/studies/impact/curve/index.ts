export { specificationCurve } from './curve.ts';
