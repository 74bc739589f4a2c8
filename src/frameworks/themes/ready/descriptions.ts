/** A theme without its rules: what a person codes by. */
export interface ThemeDescription {
  readonly id: string;
  readonly label: string;
  readonly description: string;
}

/** Themes that inspectors name again and again, in the order of a child's way through services, then what stands behind. */
export const descriptions: readonly ThemeDescription[] = [
  {
    id: 'front-door',
    label: 'Front door and thresholds',
    description:
      'Contacts and referrals, thresholds for social care, the multi-agency safeguarding hub, parents’ consent to checks, stepping up and down between early help and social care, repeat referrals, the out-of-hours team. Not: thresholds for court (pre-proceedings) or what early help offers (early help).',
  },
  {
    id: 'early-help',
    label: 'Early help',
    description:
      'Help for families before or instead of social work: its offer, assessments, plans, take-up, strategy, how its effect is known. Not: a text that names early help only as the place where a case goes.',
  },
  {
    id: 'assessments',
    label: 'Quality of assessments',
    description:
      'Assessments of children and families, including risk, pre-birth and of single needs: analysis, use of history, depth, updating, timeliness. Not: child protection enquiries; health assessments (health); assessments of private foster carers, foster carers or adopters, unless children’s assessments are named too.',
  },
  {
    id: 'plans',
    label: 'Plans and reviews',
    description:
      'Children’s plans (child in need, child protection, care, safety, contingency) and planning: clear, specific, timed, shared, reviewed; meetings that review them; core groups. Not: pathway plans (care leavers), personal education plans (education) or permanence plans, unless other plans are named too; not plans of the organisation.',
  },
  {
    id: 'timeliness',
    label: 'Drift and delay',
    description:
      'Children wait or their case stands still: drift, delay, backlog, unallocated work, pace, waiting; or timeliness is itself the thing to improve (“the timeliness of…”, “within timescales”). Not: the words “timely” or “prompt” in passing, as one quality among others or as the hoped-for effect.',
  },
  {
    id: 'child-protection',
    label: 'Child protection enquiries and strategy discussions',
    description:
      'Strategy discussions and meetings, enquiries under section 47, child protection conferences and core groups, response to significant harm, children left at risk. Not: child protection plans as documents (plans).',
  },
  {
    id: 'neglect-abuse',
    label: 'Neglect and domestic abuse',
    description:
      'Children who live with neglect, domestic abuse, parents’ drink, drugs or mental ill health: recognising it, tools for it, conferences on the risk to victims (MARAC). Not: risk or harm without naming one of these.',
  },
  {
    id: 'missing-exploited',
    label: 'Children missing and exploited',
    description:
      'Children who go missing from home or care, return home interviews; sexual and criminal exploitation, gangs, risk outside the home, radicalisation. Not: children missing education (education).',
  },
  {
    id: 'pre-proceedings',
    label: 'Pre-proceedings and court work',
    description:
      'The Public Law Outline, letters before proceedings, legal planning, care applications, social work evidence and the relation with courts and Cafcass; coming into care at the right time; the edge of care. Not: adoption orders and special guardianship (permanence).',
  },
  {
    id: 'permanence',
    label: 'Permanence and adoption',
    description:
      'Permanence planning, adoption, special guardianship, long-term fostering and matching for it, children placed with parents or returning to them, life-story work, later-life letters, child permanence reports. Not: moves between short-term placements (placements).',
  },
  {
    id: 'placements',
    label: 'Places to live for children in care',
    description:
      'Enough of the right places: sufficiency, recruiting and supporting foster carers, connected carers, matching, stability, placements far away, unregistered or unregulated homes, their monitoring, custody beds. Not: homes for care leavers (care leavers), homeless 16- and 17-year-olds (homeless).',
  },
  {
    id: 'health',
    label: 'Health of children in care and care leavers',
    description:
      'Health and dental assessments, physical, emotional and mental health, child and adolescent mental health services, strengths and difficulties questionnaires, health histories and passports of care leavers. Not: health services as a partner in safeguarding (partners).',
  },
  {
    id: 'education',
    label: 'Education, training and employment',
    description:
      'Virtual school, personal education plans, attainment, attendance, exclusions, pupil premium; young people not in education, employment or training, apprenticeships; children missing education or educated at home. Not: training of staff (workforce).',
  },
  {
    id: 'care-leavers',
    label: 'Care leavers and pathway plans',
    description:
      'Preparing to leave care, personal advisers, pathway plans, entitlements, keeping in touch, homes for care leavers, support after 18, 21 and 25. Includes every text that names care leavers as those to be helped, also where it is about their health or education (code both).',
  },
  {
    id: 'homeless',
    label: 'Homeless 16- and 17-year-olds',
    description:
      'Young people of 16 and 17 who are or may become homeless: assessment, accommodation, bed and breakfast, their rights to be looked after. Not: housing of care leavers alone.',
  },
  {
    id: 'private-fostering',
    label: 'Private fostering',
    description: 'Children who live in private fostering arrangements: awareness, notification, assessment, visits.',
  },
  {
    id: 'disabled-children',
    label: 'Disabled children',
    description:
      'Services for disabled children and children with special educational needs; their transition to adult services; short breaks. Not: disability only as one of several differences to be considered.',
  },
  {
    id: 'voice',
    label: 'Voice of the child and advocacy',
    description:
      'Children’s views, wishes and lived experience in work with them, direct work, visits in which children are seen, advocacy, independent visitors, participation, children in care councils, complaints by children, feedback. Not: child-friendly language alone; life-story work alone (permanence).',
  },
  {
    id: 'partnership',
    label: 'Partners and information sharing',
    description:
      'Agencies working together: information shared between health, police, schools, housing, adult services and social care; attendance at meetings; quality of their referrals; joint strategies and commissioning. Not: the multi-agency hub or strategy discussions by name alone, unless what partners bring is the point.',
  },
  {
    id: 'management-oversight',
    label: 'Management oversight and supervision',
    description:
      'Managers’ oversight, challenge and decisions on casework, supervision of social workers, oversight and escalation by independent reviewing officers and conference chairs. Not: oversight by leaders, councillors or boards of the whole service (leadership); audits and data (quality assurance).',
  },
  {
    id: 'workforce',
    label: 'Caseloads, stability and skills of staff',
    description:
      'Caseloads, vacancies, turnover, agency staff, recruitment and retention, changes of social worker, capacity, staff’s training and skills. Not: supervision (management oversight); foster carers (placements).',
  },
  {
    id: 'recording',
    label: 'Recording',
    description:
      'Case records, chronologies, recording of decisions and their reasons, the electronic system in which records are kept. Not: data for performance (quality assurance).',
  },
  {
    id: 'quality-assurance',
    label: 'Performance information and quality assurance',
    description:
      'Data, performance management, audit, tracking of groups of children, evaluation of effect, learning from complaints, reviews and feedback. Not: a manager’s oversight of one case (management oversight).',
  },
  {
    id: 'allegations',
    label: 'Allegations against people who work with children',
    description:
      'The designated officer (LADO), allegations against professionals and carers, safer recruitment checks.',
  },
  {
    id: 'leadership',
    label: 'Leadership, governance and corporate parenting',
    description:
      'Senior leaders, councillors, corporate parenting and its board, governance between boards, strategy and improvement plans, money and priorities, pace of improvement of the whole service. Not: team managers (management oversight).',
  },
];
