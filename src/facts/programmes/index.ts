export { programmeSchema, supportModelSchema } from './schema.ts';
export type * from './types.ts';
