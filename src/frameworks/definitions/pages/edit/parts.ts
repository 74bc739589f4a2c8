import type { Definition } from '../../types.ts';
import { aboutPart } from './about.tsx';
import { linkPart } from './link.tsx';
import { measurePart } from './measure.tsx';
import { nodePart } from './node.tsx';
import { outcomePart } from './outcome.tsx';
import type { EditContext, EditPart } from './part.ts';
import { scopePart } from './scope.tsx';
import { sourcesPart } from './sources.tsx';
import { weightsPart } from './weights.tsx';
import { yamlPart } from './yaml-part.tsx';

/** The part of a definition that an address names, with its form; null where the definition has no such part. */
export function partAt(definition: Definition, context: EditContext, address: string): EditPart | null {
  const [kind, one, two, more] = address.split('/');
  if (more !== undefined) return null;
  if (one === undefined) {
    switch (kind) {
      case 'about':
        return aboutPart(definition);
      case 'sources':
        return sourcesPart(definition);
      case 'scope':
        return scopePart(definition, context);
      case 'weights':
        return weightsPart(definition, context.catalogue);
      case 'yaml':
        return yamlPart(definition);
      case 'new-outcome':
        return outcomePart(definition, null);
      case 'new-node':
        return nodePart(definition, context, null);
      case 'new-link':
        return linkPart(definition, null);
      default:
        return null;
    }
  }
  if (two === undefined) {
    if (kind === 'outcome') return outcomePart(definition, one);
    if (kind === 'new-measure') return measurePart(definition, context, one, null);
    return kind === 'node' ? nodePart(definition, context, one) : null;
  }
  if (kind === 'measure') return measurePart(definition, context, one, two);
  return kind === 'link' ? linkPart(definition, { from: one, to: two }) : null;
}

/** True for a part of the theory of change, which has its own page to edit. */
export function isTheoryPart(address: string): boolean {
  return /^(?:new-)?(?:node|link)\b/.test(address);
}
