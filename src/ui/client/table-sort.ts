import { compareCells } from './compare.ts';

/** Turns the headings of a table into buttons that sort it and say its state. Tables with group rows are left alone. */
export function enhanceTable(table: HTMLTableElement): void {
  const body = table.tBodies[0];
  const headings = [...(table.tHead?.rows[0]?.cells ?? [])];
  if (!body || headings.length === 0 || body.querySelector('.wm-table__group')) return;
  for (const [index, heading] of headings.entries()) {
    const words = heading.firstChild;
    if (!words || words.nodeType !== Node.TEXT_NODE) continue;
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'wm-table__sort';
    button.textContent = words.textContent;
    words.replaceWith(button);
    button.addEventListener('click', () => {
      const numeric = heading.classList.contains('wm-num');
      const before = heading.getAttribute('aria-sort');
      const next =
        before === null ? (numeric ? 'descending' : 'ascending') : before === 'descending' ? 'ascending' : 'descending';
      for (const other of headings) {
        other.removeAttribute('aria-sort');
        other.querySelector('button')?.removeAttribute('data-sorted');
      }
      heading.setAttribute('aria-sort', next);
      button.dataset.sorted = next;
      const value = (row: HTMLTableRowElement) => {
        const cell = row.cells[index];
        return cell?.dataset.raw ?? cell?.textContent ?? '';
      };
      const rows = [...body.rows].sort((a, b) => compareCells(value(a), value(b), next === 'ascending' ? 1 : -1));
      body.append(...rows);
    });
  }
}
