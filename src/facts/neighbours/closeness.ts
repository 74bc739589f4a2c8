/** How near a statistical neighbour is, in the publisher's words with one spelling: nearest first. */
export const CLOSENESS: readonly string[] = ['Extremely close', 'Very close', 'Close', 'Somewhat close', 'Not close'];

/** One spelling of a label ("Very Close ", "Very close"); undefined for a label that is none of the five. */
export function closenessOf(text: string): string | undefined {
  const wanted = text.trim().toLowerCase().replace(/\s+/g, ' ');
  return CLOSENESS.find((label) => label.toLowerCase() === wanted);
}
