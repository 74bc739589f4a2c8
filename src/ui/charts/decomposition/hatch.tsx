import { colour } from '../../style/tokens.ts';

/** Slanting lines over a part's own fill; the id must be the only one of its kind on the page. */
export function PartHatch({ id, fill }: { id: string; fill: string }) {
  return (
    <pattern id={id} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect width="6" height="6" fill={fill} />
      <path d="M0 0V6" stroke={colour.near} stroke-width="2.6" />
    </pattern>
  );
}
