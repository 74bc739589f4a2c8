export { type IngredientsOptions, ingredientsOf } from './ingredients.ts';
export { latestPeriod, studyDay, yearsOf } from './periods.ts';
