export { type FirthLogistic, type FirthLogisticOptions, firthLogistic } from './firth-logistic.ts';
