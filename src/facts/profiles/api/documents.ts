import type { Authority } from '#facts/authorities/index.ts';
import type { Indicator } from '#facts/indicators/index.ts';
import { type Period, periodLabel } from '#facts/observations/index.ts';

export function authorityDocument(authority: Authority) {
  const { code, dfeCode, otherCodes, name, slug, type, region, opened, closed, predecessors, successors } = authority;
  return { code, dfeCode, otherCodes, name, slug, type, region, opened, closed, predecessors, successors };
}

export function indicatorDocument(indicator: Indicator) {
  const { series: _series, shortLabel: _short, ...rest } = indicator;
  return rest;
}

export function periodDocument(period: Period) {
  return { kind: period.kind, end: period.end, label: periodLabel(period) };
}
