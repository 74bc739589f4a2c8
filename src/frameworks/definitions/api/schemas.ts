import { z } from '@hono/zod-openapi';
import { definitionSchema } from '../schema.ts';

const Hash = z.string().openapi({ description: 'sha256 of the definition in canonical JSON.' });

const origin = z
  .object({ id: z.string(), title: z.string(), hash: Hash })
  .nullable()
  .openapi({ description: 'What it was copied from.' });

const version = {
  version: z.number().int().openapi({ description: 'Counts from 1.' }),
  hash: Hash,
  project: z.string(),
  person: z.string(),
  when: z.string().nullable().openapi({ description: 'UTC; null for a ready definition.' }),
  why: z.string().nullable(),
  origin,
};

export const EntrySchema = z
  .object({
    id: z.string().openapi({ example: 'national-framework' }),
    title: z.string(),
    purpose: z.string(),
    ready: z.boolean().openapi({ description: 'True for one that comes with Waymark: it is copied, never changed.' }),
    ...version,
    outcomes: z.number().int(),
    measures: z.number().int(),
    holes: z.number().int().openapi({ description: 'Outcomes and enablers without a measure.' }),
  })
  .openapi('DefinitionEntry');

export const VersionSchema = z
  .object({ id: z.string(), title: z.string(), ...version })
  .openapi('DefinitionVersionEntry');

export const DefinitionSchema = z
  .object({ ready: z.boolean(), ...version, definition: definitionSchema })
  .openapi('Definition');

export const ProblemSchema = z
  .object({ type: z.string(), title: z.string(), status: z.number(), detail: z.string(), code: z.string() })
  .loose()
  .openapi('Problem');
