import { enhanceSlider } from './slider.ts';
import { enhanceTable } from './table-sort.ts';
import { enhanceMap } from './tile-map.ts';

// Every page works without this script; it adds comfort only.
for (const map of document.querySelectorAll<HTMLElement>('[data-wm-map]')) enhanceMap(map);
for (const table of document.querySelectorAll<HTMLTableElement>('table[data-wm-sortable]')) enhanceTable(table);
for (const range of document.querySelectorAll<HTMLInputElement>('input[data-wm-slider]')) enhanceSlider(range);
document.querySelector<HTMLElement>('[data-wm-focus]')?.focus();
// Paper shows every folded part, also in browsers whose style sheets cannot open one.
window.addEventListener('beforeprint', () => {
  for (const part of document.querySelectorAll('details')) part.open = true;
});
