import type { SupportModel } from '../types.ts';

const LADDER = 'National Audit Office, October 2016, as retold; check before use';

/**
 * Kinds of support by name. What makes each strong, what it takes and where it fits is for people to write: no finding
 * of any study is written in here.
 */
export const READY_MODELS: readonly SupportModel[] = [
  model(
    'improvement-adviser',
    'Improvement adviser',
    'An experienced adviser works beside the authority’s leaders, by agreement or asked for by the Department for Education.',
    LADDER,
  ),
  model(
    'improvement-board',
    'Improvement board',
    'A board, often with a chair from outside, meets regularly, follows the improvement plan and holds the authority to it.',
    LADDER,
  ),
  model(
    'improvement-notice',
    'Improvement notice',
    'The Department for Education writes down what must improve by when, and follows it, without taking the service away.',
    LADDER,
  ),
  model(
    'diagnostic-review',
    'Diagnostic review',
    'Experienced people from elsewhere look at the whole service for a short time and say what is wrong and what comes first.',
    LADDER,
  ),
  model(
    'commissioner',
    'Commissioner',
    'Under a statutory direction a commissioner appointed by the Secretary of State directs improvement and advises whether services should stay with the council.',
    LADDER,
  ),
  model(
    'partnership-with-authority',
    'Partnership with another authority',
    'A stronger authority lends leaders, practice and oversight, or runs the service together with the one that is helped.',
    'Local Government Association and Isos Partnership, 2022',
  ),
  model(
    'trust-by-agreement',
    'Trust or company by agreement',
    'Services move to a trust or company that runs them for the council; the council chose or accepted it.',
    'Local Government Association and Isos Partnership, 2022',
  ),
  model(
    'imposed-trust',
    'Imposed trust',
    'Services move to a trust by statutory direction, because failure persisted and the council would not or could not act.',
    LADDER,
  ),
  model(
    'peer-challenge',
    'Peer challenge',
    'A team of leaders and officers from other councils spends some days in the authority and feeds back what it found.',
    'Local Government Association, 2020',
  ),
  model(
    'sector-led-support',
    'Sector-led support',
    'Councils help each other through advisers, mentoring of lead members and officers, and learning together.',
    'Local Government Association, 2020',
  ),
];

function model(id: string, title: string, what: string, source: string): SupportModel {
  return { id, title, what, strengths: '', ingredients: '', circumstances: '', source };
}
