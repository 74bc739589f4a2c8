import { constants } from 'node:os';

/** What to do at the end of the process, at once and without waiting. */
const leavers = new Set<() => void>();
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Has `leave` called when the process ends, also by Ctrl-C or a request to end. Answers with a function that takes it
 * back. Where the program itself listens to a signal, it decides what the signal means; elsewhere it ends the process.
 */
export function atExit(leave: () => void): () => void {
  if (leavers.size === 0) {
    process.on('exit', onExit);
    for (const signal of SIGNALS) process.on(signal, onSignal);
  }
  leavers.add(leave);
  return () => {
    leavers.delete(leave);
    if (leavers.size > 0) return;
    process.off('exit', onExit);
    for (const signal of SIGNALS) process.off(signal, onSignal);
  };
}

function onExit(): void {
  for (const leave of leavers) leave();
}

function onSignal(signal: NodeJS.Signals): void {
  // Without a listener a signal would end the process and skip everything above.
  if (process.listenerCount(signal) === 1) process.exit(128 + constants.signals[signal]);
}
