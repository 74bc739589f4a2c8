import { colour } from '../../style/tokens.ts';
import { partStyle } from './parts.ts';

/** The pattern of a part over its own fill, or nothing for a plain one; the id must be the only one of its kind. */
export function PartPattern({ id, part }: { id: string; part: number }) {
  const { fill, pattern } = partStyle(part);
  if (pattern === null) return null;
  const turn = pattern === 'rising' ? 'rotate(45)' : pattern === 'falling' ? 'rotate(-45)' : undefined;
  return (
    <pattern id={id} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform={turn}>
      <rect width="6" height="6" fill={fill} />
      {pattern === 'dots' ? (
        <circle cx="3" cy="3" r="1.3" fill={colour.near} />
      ) : (
        <path d="M0 0V6" stroke={colour.near} stroke-width="2.6" />
      )}
    </pattern>
  );
}
