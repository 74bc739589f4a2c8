import type { Authority } from '#facts/authorities/index.ts';
import { GRADE_LABELS } from '#facts/inspections/index.ts';
import type { Dataset } from '#facts/panel/index.ts';
import { formatDate, type TableSpec } from '#ui/index.ts';
import { type SpellEnd, toldSpells } from './history.ts';

const ENDS: Readonly<Record<SpellEnd, string>> = {
  better: 'a better grade',
  worse: 'a worse grade',
  confirmed: 'the same grade again',
  'authority ended': 'the authority ended',
  lasts: 'lasts',
};

/** The authority's spells, newest first: grade, from, to, length, how the next came. */
export function spellsTable(dataset: Dataset, authority: Authority): TableSpec {
  const list = [...toldSpells(dataset, authority)].reverse();
  return {
    id: `${authority.slug}-spells`,
    title: `Spells at one overall grade: ${authority.name}`,
    columns: [
      { id: 'grade', label: 'Grade', align: 'text' },
      { id: 'framework', label: 'Framework', align: 'text' },
      { id: 'from', label: 'From', align: 'text' },
      { id: 'to', label: 'To', align: 'text' },
      { id: 'years', label: 'Length', unit: 'years', align: 'number' },
      { id: 'next', label: 'What came next', align: 'text' },
    ],
    rows: list.map((spell) => ({
      cells: [
        { text: GRADE_LABELS[spell.grade], raw: spell.grade },
        { text: spell.framework },
        {
          text: formatDate(spell.from),
          raw: spell.from,
          ...(spell.fromPublication ? { note: 'day of publication' } : {}),
        },
        spell.to === null ? { text: 'lasts', raw: null } : { text: formatDate(spell.to), raw: spell.to },
        { text: spell.years.toFixed(1), raw: spell.years, ...(spell.end === 'lasts' ? { note: 'so far' } : {}) },
        { text: ENDS[spell.end] },
      ],
    })),
    note: list.some((spell) => spell.fromPublication)
      ? 'A spell begins on the first day of its inspection. Where no imported file gives that day, the day of publication stands in, usually about two months later.'
      : 'A spell begins on the first day of its inspection and ends on the first day of the next inspection with a grade.',
    source: 'Ofsted, local authority inspection outcomes.',
  };
}
