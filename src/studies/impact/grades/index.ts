export { gradeEstimates } from './grades.ts';
