import type { OutcomeNode, TheoryOfChange } from '../types.ts';
import { link, node } from './build.ts';

/** What has to hold for practice to reach a child, by the kind of practice. */
const TAKES = {
  relationships: 'What was learned of the family changes what is done.',
  decisions: 'What was decided is there to be had: a home, a place, a service.',
  reach: 'What is offered is what the family needs.',
} as const;

/** Boxes that stand for an outcome or enabler of the definition, by box id; for enablers among the shared boxes. */
interface Chain {
  readonly outcomes: readonly OutcomeNode[];
  /** Which outcome is reached by practice with families, which by decisions in time, which by both. */
  readonly fed: readonly {
    readonly id: string;
    readonly by: readonly ('relationships' | 'decisions' | 'reach')[];
    readonly why: string;
  }[];
  readonly enablers?: { readonly partners?: string; readonly leaders?: string; readonly workforce?: string };
}

/**
 * The chain that the outcomes framework of 2019 begins with: leaders create conditions, families who need help are
 * reached, practice follows, outcomes come. Seven headings of the action research of 2016 stand among the activities.
 * Everything between is in this workbench's words and says so.
 */
export function chain({ outcomes, fed, enablers = {} }: Chain): TheoryOfChange {
  const isosEvidence = {
    kind: 'other',
    ref: null,
    text: 'Isos Partnership for the Local Government Association (2016): action research in nine areas names it among seven enablers of improvement.',
    href: null,
    direction: 'supports',
    strength: 'weak',
  } as const;
  return {
    nodes: [
      node(
        'money-and-need',
        'input',
        'Money, and the need of the place',
        'What there is to spend, and how many families are in need.',
        {
          indicators: ['child-low-income'],
        },
      ),
      node('strategy', 'activity', 'Strategic approach', 'Knowing where the service stands and where it should go.'),
      node(
        'leadership',
        'activity',
        'Leadership and governance',
        'Leaders create conditions and a culture in which good social work can happen.',
        {
          outcome: enablers.leaders ?? null,
        },
      ),
      node(
        'workforce-support',
        'activity',
        'Engaging and supporting the workforce',
        'Recruiting, supervising and keeping people.',
      ),
      node(
        'partners',
        'activity',
        'Engaging partners',
        'Health, schools, police and the voluntary sector act with the service.',
        {
          outcome: enablers.partners ?? null,
        },
      ),
      node(
        'apparatus',
        'activity',
        'Building the supporting apparatus',
        'Data, quality assurance, and systems that help instead of hinder.',
      ),
      node(
        'innovation',
        'activity',
        'Fostering innovation',
        'Trying other ways of working, and learning whether they help.',
      ),
      node('resources', 'activity', 'Judicious use of resources', 'Spending early and where it does most.'),
      node(
        'steady-workforce',
        'intermediate-organisation',
        'A steady workforce with time',
        'The same people stay, with workloads that leave time.',
        {
          outcome: enablers.workforce ?? null,
          indicators: ['turnover-rate', 'agency-rate', 'vacancy-rate', 'caseload'],
        },
      ),
      node(
        'reach',
        'intermediate-organisation',
        'Families who need help are reached',
        'Those who need support get the level that they are entitled to.',
        {
          indicators: ['re-referrals'],
        },
      ),
      node(
        'relationships',
        'intermediate-practice',
        'Workers who know the child and family',
        'Few changes of worker, time together, listening.',
        {
          indicators: ['three-plus-social-workers-cla'],
        },
      ),
      node(
        'decisions',
        'intermediate-practice',
        'Right decisions in time',
        'Plans that are made soon, kept to and changed when they do not help.',
        {
          indicators: ['assessments-45-days'],
        },
      ),
      ...fed.map(({ id }) => {
        const outcome = outcomes.find((one) => one.id === id);
        if (outcome === undefined) throw new RangeError(`no outcome ${id}`);
        return node(`outcome-${id}`, 'outcome', outcome.label, outcome.description, {
          outcome: id,
          indicators: outcome.measures
            .map(({ measure }) => measure)
            .filter((measure) => !measure.startsWith('judgement:')),
        });
      }),
    ],
    links: [
      link('money-and-need', 'resources', 'What can be chosen depends on what there is.', [
        'Money can be moved to where it does most.',
      ]),
      link('money-and-need', 'reach', 'Where need is greater, more families have to be reached.', [
        'Low income stands for need well enough.',
      ]),
      link(
        'strategy',
        'leadership',
        'Leaders who know where the service stands can set its course.',
        ['What leaders are told about practice is true.'],
        [isosEvidence],
      ),
      link(
        'leadership',
        'workforce-support',
        'Leaders decide how people are supported.',
        ['Leaders have the money and the time for it.'],
        [isosEvidence],
      ),
      link('leadership', 'reach', 'Conditions and culture decide who is reached, and with what.', [
        'Leaders stay long enough for a culture to form.',
      ]),
      link('workforce-support', 'steady-workforce', 'People who are supported stay.', [
        'Pay and the regional labour market allow it.',
      ]),
      link('partners', 'reach', 'Partners see families first.', ['Partners know when and how to ask for help.']),
      link('apparatus', 'decisions', 'Who can see what happens can decide in time.', [
        'Figures come soon enough, and somebody reads them.',
      ]),
      link('innovation', 'relationships', 'Other ways of working can free time for families.', [
        'What worked elsewhere fits this place.',
      ]),
      link('resources', 'steady-workforce', 'Workloads depend on how many people are paid.', [
        'There are people to be hired.',
      ]),
      link('steady-workforce', 'relationships', 'Knowing a family takes the same person and time.', [
        'Families are not handed on from team to team by design.',
      ]),
      link('steady-workforce', 'decisions', 'A desk without a person decides nothing.', [
        'Somebody who knows the case takes the decision.',
      ]),
      link('reach', 'relationships', 'Only families who are reached can be known.', [
        'Help is offered in a way that families accept.',
      ]),
      link('reach', 'decisions', 'Early contact leaves time for decisions.', ['The time is used.']),
      ...fed.flatMap(({ id, by, why }) => by.map((from) => link(from, `outcome-${id}`, why, [TAKES[from]]))),
    ],
  };
}
