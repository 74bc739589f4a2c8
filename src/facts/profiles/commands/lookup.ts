import type { Area, Authority } from '#facts/authorities/index.ts';
import type { Dataset } from '#facts/panel/index.ts';
import { WaymarkError } from '#platform/errors/index.ts';

/** The authority that a person names. Throws WaymarkError with the choices or the nearest names. */
export function authorityNamed(dataset: Dataset, text: string): Authority {
  const resolved = dataset.register.resolve(text);
  if (resolved.kind === 'found') {
    const authority = dataset.register.authority(resolved.area.code);
    if (authority !== undefined) return authority;
    throw new WaymarkError('not-an-authority', `${resolved.area.name} is not an authority.`, {
      remedy: 'Name an authority; "waymark authorities" lists them.',
      exitCode: 2,
    });
  }
  if (resolved.kind === 'ambiguous') {
    throw new WaymarkError('ambiguous-authority', `"${text}" could be ${named(resolved.choices)}.`, {
      remedy: 'Write the whole name or a code.',
      exitCode: 2,
      details: { choices: resolved.choices.map((area) => area.code) },
    });
  }
  const near = resolved.nearest.length === 0 ? '' : ` Nearest: ${named(resolved.nearest)}.`;
  throw new WaymarkError('unknown-authority', `No authority is called "${text}".${near}`, {
    remedy: 'Write a name, an ONS code or a three-digit code; "waymark authorities" lists them.',
    exitCode: 2,
    status: 404,
  });
}

function named(areas: readonly Area[]): string {
  return areas.map((area) => `${area.name} (${area.dfeCode ?? area.code})`).join(', ');
}
