import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Command } from 'commander';
import type { Hono } from 'hono';

/**
 * What a room offers to the outside. `app/` lists rooms and mounts what they offer; it knows nothing else of them.
 * A room is made by a function that receives what it needs.
 */
export interface Room {
  readonly name: string;
  /** Pages, mounted at `/`: addresses in words, stable. */
  readonly pages?: Hono;
  /** API routes, mounted at `/api/v1`, each with its OpenAPI description. */
  readonly api?: OpenAPIHono;
  /** Adds commands to the `waymark` program. */
  readonly commands?: (program: Command) => void;
}
