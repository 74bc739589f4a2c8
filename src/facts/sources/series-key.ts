/** `children_percent?breakdown=Total&characteristic=Convictions`; the column's name alone without filters. */
export function seriesKey(column: string, filters: readonly (readonly [string, string])[]): string {
  return filters.length === 0 ? column : `${column}?${filters.map(([name, value]) => `${name}=${value}`).join('&')}`;
}
