// Invented figures for an invented place, made by rule: they show the forms and feed the tests.

/** What every example says of itself. */
export const base = (id: string, title: string) => ({
  id,
  title,
  subtitle: 'Invented figures, to show the form',
  description: `${title}. The same numbers are in the table below.`,
  source: 'Source: invented figures.',
});

/** A repeatable value between 0 and 1 for a whole number. */
export function spread(index: number): number {
  const value = Math.sin(index * 12.9898 + 4.1) * 43758.5453;
  return value - Math.floor(value);
}
