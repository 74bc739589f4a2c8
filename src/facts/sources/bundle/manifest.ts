import { createHash } from 'node:crypto';
import { z } from 'zod';
import { WaymarkError } from '#platform/errors/index.ts';

/** Files of a bundle beside its manifest, in the order in which they are hashed. */
export const PARTS = ['observations.parquet', 'series.csv', 'inspections.json', 'neighbours.csv'] as const;
export type Part = (typeof PARTS)[number];

export const MANIFEST = 'manifest.json';

const hash = z.string().regex(/^[0-9a-f]{64}$/);

const sourceSchema = z.strictObject({
  name: z.string(),
  format: z.string(),
  sha256: hash,
  bytes: z.int(),
  publisher: z.string(),
  publication: z.string(),
  licence: z.string(),
  attribution: z.string(),
  retrieved: z.iso.date(),
  coverage: z.string(),
  rows: z.int(),
  notes: z.array(z.string()),
});

const manifestSchema = z.strictObject({
  /** Version of this layout. */
  layout: z.literal(2),
  name: z.string(),
  /** sha256 over the parts: same figures, same hash, whenever and by whomever they were put together. */
  contentHash: hash,
  parts: z.record(z.enum(PARTS), z.strictObject({ bytes: z.int(), sha256: hash })),
  sources: z.array(sourceSchema),
});

export type Manifest = z.infer<typeof manifestSchema>;
export type BundleSource = z.infer<typeof sourceSchema>;

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** One hash for all parts. */
export function contentHash(parts: Readonly<Record<Part, Uint8Array>>): string {
  return sha256(new TextEncoder().encode(PARTS.map((part) => `${part} ${sha256(parts[part])}\n`).join('')));
}

/** What is wrong with a bundle, and the way out, which is always the same. */
export function broken(what: string, cause?: unknown): WaymarkError {
  return new WaymarkError('bundle-broken', `The bundled figures cannot be used: ${what}.`, {
    status: 500,
    remedy: 'Get the folder data/england again from the release or the repository.',
    ...(cause === undefined ? {} : { cause }),
  });
}

/** @throws WaymarkError `bundle-broken` when the text is no manifest of this layout. */
export function parseManifest(text: string): Manifest {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw broken(`${MANIFEST} is not JSON`, error);
  }
  const parsed = manifestSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw broken(`${MANIFEST}, ${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not as expected'}`);
}

/** @throws WaymarkError `bundle-broken` when a part is not the one that the manifest describes. */
export function checkPart(manifest: Manifest, part: Part, bytes: Uint8Array): void {
  const expected = manifest.parts[part];
  if (expected.bytes !== bytes.length) {
    throw broken(`${part} has ${bytes.length} bytes where ${expected.bytes} are expected`);
  }
  if (sha256(bytes) !== expected.sha256) throw broken(`${part} has been changed since it was written`);
}
