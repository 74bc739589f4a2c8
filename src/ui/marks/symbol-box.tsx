/** A publisher's symbol in a box with its meaning in words; the meaning may stand in a note instead. */
export function SymbolBox({ symbol, meaning }: { symbol: string; meaning?: string | undefined }) {
  return (
    <span class="wm-symbol">
      <span class="wm-symbol__box">{symbol}</span>
      {meaning ? <span class="wm-symbol__meaning"> {meaning}</span> : null}
    </span>
  );
}
