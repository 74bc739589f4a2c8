import { type Point, towards } from './nearest.ts';

const DIRECTIONS: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

const SVG = 'http://www.w3.org/2000/svg';

/**
 * Makes a drawn map one tab stop: arrow keys move to the nearest tile in that direction, its name and value are
 * announced, Enter opens it, Escape leaves. A tap or pointer names a tile; a second one opens it.
 */
export function enhanceMap(map: HTMLElement): void {
  const status = document.createElement('p');
  status.className = 'wm-map-status';
  status.setAttribute('role', 'status');
  map.after(status);
  map.tabIndex = 0;
  map.setAttribute('role', 'application');
  map.setAttribute('aria-label', `${map.dataset.wmMap ?? 'Map'}. Arrow keys move, Enter opens, Escape leaves.`);
  let current: SVGGElement | null = null;

  const shown = () => {
    const drawing = [...map.querySelectorAll('svg')].find((svg) => svg.getClientRects().length > 0);
    return [...(drawing?.querySelectorAll<SVGGElement>('.wm-tile') ?? [])];
  };
  const middle = (tile: SVGGElement): Point => {
    const box = tile.getBoundingClientRect();
    return { x: box.left + box.width / 2, y: box.top + box.height / 2 };
  };
  const choose = (tile: SVGGElement | null) => {
    current = tile;
    for (const old of map.querySelectorAll('.wm-tile-ring')) old.remove();
    const shape = tile?.querySelector('polygon')?.getAttribute('points');
    if (tile && shape) {
      // Added last, so that no neighbour covers it.
      const ring = document.createElementNS(SVG, 'g');
      ring.setAttribute('class', 'wm-tile-ring');
      ring.setAttribute('transform', tile.getAttribute('transform') ?? '');
      for (let copy = 0; copy < 2; copy += 1) {
        const polygon = document.createElementNS(SVG, 'polygon');
        polygon.setAttribute('points', shape);
        ring.append(polygon);
      }
      tile.ownerSVGElement?.append(ring);
    }
    status.textContent = tile ? `${tile.dataset.name ?? ''}: ${tile.dataset.value ?? ''}` : '';
  };
  const open = (tile: SVGGElement) => {
    if (tile.dataset.href) window.location.assign(tile.dataset.href);
  };

  map.addEventListener('keydown', (event) => {
    const direction = DIRECTIONS[event.key];
    const tiles = shown();
    if (direction) {
      event.preventDefault();
      const at = current && tiles.includes(current) ? current : null;
      const next = at ? tiles[towards(middle(at), tiles.map(middle), direction) ?? -1] : tiles[0];
      if (next) choose(next);
    } else if (event.key === 'Enter' && current) {
      event.preventDefault();
      open(current);
    } else if (event.key === 'Escape') {
      choose(null);
      map.blur();
    }
  });
  map.addEventListener('focus', () => {
    if (!current) choose(shown()[0] ?? null);
  });
  map.addEventListener('pointerover', (event) => {
    const tile = (event.target as Element).closest<SVGGElement>('.wm-tile');
    if (tile && event.pointerType === 'mouse') choose(tile);
  });
  map.addEventListener('click', (event) => {
    const tile = (event.target as Element).closest<SVGGElement>('.wm-tile');
    if (!tile) return;
    if (tile === current) open(tile);
    else choose(tile);
  });
}
