import type { Inspection } from '#facts/inspections/index.ts';
import type { Dataset } from '#facts/panel/index.ts';
import { readyCoder } from '#frameworks/themes/index.ts';
import type { WarningChoices } from './choices.ts';
import { yearsBetween } from './days.ts';
import { FIGURES, type GroupId } from './groups.ts';
import { KnownFigures } from './known-figures.ts';
import { type LastGrade, standingGrade } from './units.ts';

/** From where a forecast looks: an authority on a day, with what was known of it. */
export interface Viewpoint {
  readonly authority: string;
  readonly cutoff: string;
  readonly day: string;
  readonly framework: 'SIF' | 'ILACS';
  readonly last: LastGrade;
  readonly known: readonly Inspection[];
}

export interface Predictor {
  readonly name: string;
  /** What a higher value means, in words. */
  readonly label: string;
  readonly group: GroupId;
}

/** Predictors and their values, one array a predictor, NaN where nothing was known. */
export interface Predictors {
  readonly predictors: readonly Predictor[];
  readonly columns: readonly Float64Array[];
}

interface Rule extends Predictor {
  value(view: Viewpoint): number;
}

const flag = (condition: boolean): number => (condition ? 1 : 0);
const FRAMEWORK_BEGAN = { SIF: '2013-11-01', ILACS: '2018-01-01' } as const;

function gradeRules(choices: WarningChoices): Rule[] {
  const rules: Rule[] = [];
  const add = (name: string, label: string, value: (view: Viewpoint) => number): void => {
    rules.push({ name, label, group: 'grades', value });
  };
  if (choices.anchor === 'none') {
    add('last-inadequate', 'Last grade inadequate', ({ last }) => flag(last.grade === 4));
    add('last-requires-improvement', 'Last grade requires improvement', ({ last }) => flag(last.grade === 3));
    add('last-outstanding', 'Last grade outstanding', ({ last }) => flag(last.grade === 1));
  }
  add('help-and-protection', 'Worse grade for help and protection', ({ last }) => {
    const { helpAndProtection, safeguarding } = last.inspection.grades;
    return helpAndProtection ?? safeguarding ?? Number.NaN;
  });
  add('in-care', 'Worse grade for children in care', ({ last }) => {
    const { inCare, permanence, lookedAfter } = last.inspection.grades;
    return inCare ?? permanence ?? lookedAfter ?? Number.NaN;
  });
  add('leaders', 'Worse grade for leaders', ({ last }) => last.inspection.grades.leaders ?? Number.NaN);
  add('grade-before', 'Worse grade before the last', ({ known, last }) => {
    const at = known.indexOf(last.inspection);
    const before = at > 0 ? known[at - 1] : undefined;
    return before === undefined ? Number.NaN : (standingGrade(before)?.grade ?? Number.NaN);
  });
  return rules;
}

function historyRules(): Rule[] {
  const group = 'history';
  const grades = ({ known }: Viewpoint): number[] => known.flatMap((one) => standingGrade(one)?.grade ?? []);
  return [
    {
      name: 'failures',
      label: 'More inadequate inspections so far',
      group,
      value: (view) => grades(view).filter((grade) => grade === 4).length,
    },
    {
      name: 'declines',
      label: 'More declines so far',
      group,
      value: (view) => grades(view).filter((grade, at, all) => at > 0 && grade > (all[at - 1] ?? 4)).length,
    },
    {
      name: 'years-since',
      label: 'Longer since the last grade was published',
      group,
      value: ({ last, day }) => yearsBetween(last.inspection.published ?? day, day),
    },
    {
      name: 'framework-age',
      label: 'Framework longer in use',
      group,
      value: ({ framework, day }) => yearsBetween(FRAMEWORK_BEGAN[framework], day),
    },
    { name: 'ilacs', label: 'Inspected under ILACS', group, value: ({ framework }) => flag(framework === 'ILACS') },
    {
      name: 'older-framework',
      label: 'Last grade from before 2013',
      group,
      value: ({ last }) => flag(!last.overall),
    },
  ];
}

function figureRules(dataset: Dataset, choices: WarningChoices): Rule[] {
  const figures = new KnownFigures(dataset, choices);
  const names = (id: string): string => dataset.panel.indicator(id)?.label ?? id;
  const wanted: { group: GroupId; id: string; label: string }[] = [
    ...FIGURES.map(({ group, id }) => ({ group, id, label: names(id) })),
    { group: 'spend', id: 'spend-per-child', label: 'Spending per child' },
    { group: 'spend', id: 'family-support-share', label: 'Family support’s share of spending' },
  ];
  return wanted
    .filter(({ id }) => figures.editions(id).length > 0)
    .flatMap(({ group, id, label }): Rule[] => {
      const level: Rule = {
        name: id,
        label: `Higher: ${label}`,
        group,
        value: ({ authority, cutoff }) => figures.at(id, authority, cutoff).level,
      };
      const change: Rule = {
        name: `${id}-change`,
        label: `Rising: ${label}`,
        group,
        value: ({ authority, cutoff }) => figures.at(id, authority, cutoff).change,
      };
      return choices.trends ? [level, change] : [level];
    });
}

/** What was asked at the last inspection, coded by the ready codebook; NaN where its report was not read. */
function themeRules(views: readonly Viewpoint[], choices: WarningChoices): Rule[] {
  if (!choices.groups.includes('themes')) return [];
  const group = 'themes';
  const coder = readyCoder();
  const coded = new Map<Inspection, ReadonlySet<string> | null>();
  for (const { last } of views) {
    const { improvements } = last.inspection;
    if (coded.has(last.inspection)) continue;
    const themes = improvements?.flatMap((item) => coder.code(item).map(({ theme }) => theme));
    coded.set(last.inspection, themes === undefined ? null : new Set(themes));
  }
  const all = coder.codebook.themes.filter(({ id }) => [...coded.values()].some((themes) => themes?.has(id) === true));
  const asked = ({ last }: Viewpoint): ReadonlySet<string> | null => coded.get(last.inspection) ?? null;
  if (all.length === 0) return [];
  return [
    {
      name: 'improvements',
      label: 'More asked to improve',
      group,
      value: (view) => (asked(view) === null ? Number.NaN : (view.last.inspection.improvements?.length ?? 0)),
    },
    ...all.map(({ id, label }): Rule => {
      const value = (view: Viewpoint): number => {
        const themes = asked(view);
        return themes === null ? Number.NaN : flag(themes.has(id));
      };
      return { name: `asked-${id}`, label: `Asked for: ${label}`, group, value };
    }),
  ];
}

function regionRules(dataset: Dataset): Rule[] {
  return dataset.register.regions
    .filter(({ partOf }) => partOf === null)
    .map(({ code, name }) => ({
      name: `region-${code}`,
      label: name,
      group: 'region',
      value: ({ authority }) => flag(dataset.register.authority(authority)?.region === code),
    }));
}

/** Every predictor of the chosen groups from each viewpoint, from nothing but what was known there. */
export function predictorsOf(dataset: Dataset, views: readonly Viewpoint[], choices: WarningChoices): Predictors {
  const rules = [
    ...gradeRules(choices),
    ...historyRules(),
    ...figureRules(dataset, choices),
    ...themeRules(views, choices),
    ...regionRules(dataset),
  ].filter(({ group }) => choices.groups.includes(group));
  return {
    predictors: rules.map(({ name, label, group }) => ({ name, label, group })),
    columns: rules.map((rule) => Float64Array.from(views, (view) => rule.value(view))),
  };
}
