/** A bar on a terminal's stderr; silent elsewhere. */
export interface ProgressBar {
  show(fraction: number, text: string): void;
  /** Removes the bar. */
  end(): void;
}

const WIDTH = 24;
/** Redrawing more often than this is not seen. */
const PAUSE = 60;

export function progressBar(stream: NodeJS.WriteStream = process.stderr): ProgressBar {
  if (!stream.isTTY) return { show: () => undefined, end: () => undefined };
  let drawn = 0;
  return {
    show: (fraction, text) => {
      const now = Date.now();
      if (now - drawn < PAUSE && fraction < 1) return;
      drawn = now;
      const full = Math.round(Math.min(1, Math.max(0, fraction)) * WIDTH);
      const line = `${'█'.repeat(full)}${'░'.repeat(WIDTH - full)} ${text}`;
      stream.write(`\r\u001b[K${line.slice(0, Math.max(20, stream.columns - 1))}`);
    },
    end: () => {
      stream.write('\r\u001b[K');
    },
  };
}
