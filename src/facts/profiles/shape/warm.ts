import type { Dataset } from '#facts/panel/index.ts';
import { fieldOf, latestPeriod } from './field.ts';
import { leadingIndicators } from './selection.ts';

const warmed = new WeakSet<Dataset>();

/**
 * Simulates the places of the leading measures' newest figures ahead of the first reader, one measure at a time so that
 * requests in between are answered. Does nothing the second time.
 */
export async function warmProfiles(dataset: Dataset): Promise<void> {
  if (warmed.has(dataset)) return;
  warmed.add(dataset);
  for (const indicator of leadingIndicators(dataset)) {
    const period = latestPeriod(dataset, indicator.id);
    const field = period === undefined ? undefined : fieldOf(dataset, indicator.id, period);
    await new Promise((resolve) => setImmediate(resolve));
    field?.place('');
  }
}
