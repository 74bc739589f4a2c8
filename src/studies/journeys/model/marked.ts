/** A piece of a text; `found` where it is a word that was looked for. */
export interface MarkedPiece {
  readonly text: string;
  readonly found: boolean;
}

/** Cuts a text at the marks; marks that overlap or lie outside are taken as far as they fit. */
export function markedPieces(text: string, marks: readonly (readonly [number, number])[]): readonly MarkedPiece[] {
  const pieces: MarkedPiece[] = [];
  let at = 0;
  for (const [from, to] of [...marks].sort((a, b) => a[0] - b[0])) {
    const [start, end] = [Math.max(at, from), Math.min(text.length, to)];
    if (end <= start) continue;
    if (start > at) pieces.push({ text: text.slice(at, start), found: false });
    pieces.push({ text: text.slice(start, end), found: true });
    at = end;
  }
  if (at < text.length) pieces.push({ text: text.slice(at), found: false });
  return pieces;
}
