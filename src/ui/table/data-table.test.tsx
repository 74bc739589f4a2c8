import { describe, expect, it } from 'vitest';
import { compareCells, toNumber } from '../client/compare.ts';
import { table } from '../gallery/examples.ts';
import { DataTable } from './data-table.tsx';

describe('tables', () => {
  const html = String(<DataTable table={table} />);
  it('name themselves and head their rows and columns', () => {
    expect(html).toContain('aria-labelledby="table-example-caption"');
    expect(html).toContain('id="table-example-caption"');
    expect(html.match(/<th scope="row"/g)).toHaveLength(table.rows.length);
    expect(html.match(/<th scope="col"/g)).toHaveLength(table.columns.length);
    expect(html).toContain('tabindex="0"');
    expect(html).toContain('<th scope="colgroup" colspan="6">Outcomes</th>');
  });
  it('draw a symbol in a box with its meaning', () => {
    expect(html).toContain('<span class="wm-symbol__box">c</span><span class="wm-symbol__meaning"> hidden</span>');
  });
  it('sort by links that say their state', () => {
    const sorted = String(
      <DataTable
        table={table}
        sort={{ column: 'value', direction: 'descending', href: (column, direction) => `?s=${column}&d=${direction}` }}
      />,
    );
    expect(sorted.match(/aria-sort="descending"/g)).toHaveLength(1);
    expect(sorted).toContain('href="?s=value&amp;d=ascending"');
    expect(sorted).toContain('href="?s=name&amp;d=ascending"');
    expect(sorted).toContain('href="?s=n&amp;d=descending"');
  });
  it('say when there is nothing, and link only to safe addresses', () => {
    expect(String(<DataTable table={{ ...table, rows: [] }} />)).toContain('There is nothing to list.');
    const hostile = { ...table, rows: [{ cells: [{ text: '<i>', href: 'javascript:alert(1)' }] }] };
    const text = String(<DataTable table={hostile} />);
    expect(text).not.toContain('javascript:');
    expect(text).toContain('&lt;i&gt;');
  });
});

describe('sorting in place', () => {
  it('reads numbers as written and puts what has none last, either way', () => {
    expect(toNumber('−1,234.5')).toBe(-1234.5);
    expect(toNumber('66.4%')).toBe(66.4);
    expect(toNumber('c hidden')).toBeNull();
    const cells = ['10', 'c', '−2', '9'];
    expect([...cells].sort((a, b) => compareCells(a, b, 1))).toEqual(['−2', '9', '10', 'c']);
    expect([...cells].sort((a, b) => compareCells(a, b, -1))).toEqual(['10', '9', '−2', 'c']);
  });
});
