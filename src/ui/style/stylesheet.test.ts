import { describe, expect, it } from 'vitest';
import { cssBlocks, filterGovuk } from './govuk.ts';
import { reportStyles, stylesheet, stylesheetHash } from './stylesheet.ts';

describe('style sheet', () => {
  it('has neither the font nor the crest of a government service, and loads nothing', () => {
    const css = stylesheet();
    expect(css).not.toMatch(/GDS Transport|@font-face|crest|url\(/i);
    expect(css).toContain('--wm-focus:#7a1f52');
    expect(css).toContain('.govuk-button');
    expect(css).not.toContain('.govuk-accordion__');
    expect(stylesheetHash()).toMatch(/^[0-9a-f]{12}$/);
    expect(reportStyles()).toContain(css);
  });
  it('closes every block it opens', () => {
    const css = stylesheet();
    expect(css.split('{').length).toBe(css.split('}').length);
  });
  it('filters rule by rule', () => {
    const css =
      '@charset "UTF-8";/* a */.govuk-tag,.govuk-link{a:b}@media print{.govuk-tabs__x{c:d}}.x:after{content:"}"}';
    expect(filterGovuk(css)).toBe('.govuk-link{a:b}.x:after{content:"}"}');
    expect(cssBlocks(css)).toHaveLength(3);
  });
});
