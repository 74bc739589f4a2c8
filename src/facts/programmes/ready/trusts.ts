/** An organisation that ran children's services in an authority's place. */
export interface TrustFact {
  /** Name as the register knows it on the first day. */
  readonly authority: string;
  /** Month, "2014-10"; months count whole. */
  readonly from: string;
  /** Last month; null while it runs them. */
  readonly to: string | null;
  readonly organisation: string;
}

/**
 * Authorities whose children's services were run by a trust or a company, from public announcements of councils and
 * the Department for Education, to the month. Check before use: dates of transfer differ between sources by weeks,
 * and ends after 2024 may be missing. Partnerships of councils (Isle of Wight with Hampshire) are not trusts.
 */
export const TRUSTS: readonly TrustFact[] = [
  fact('Doncaster', '2014-10', '2022-08', "Doncaster Children's Services Trust"),
  fact('Slough', '2015-10', '2021-03', "Slough Children's Services Trust"),
  fact('Slough', '2021-04', null, 'Slough Children First'),
  fact('Kingston upon Thames', '2014-04', null, 'Achieving for Children'),
  fact('Richmond upon Thames', '2014-04', null, 'Achieving for Children'),
  fact('Windsor and Maidenhead', '2017-08', null, 'Achieving for Children'),
  fact('Sunderland', '2017-04', null, 'Together for Children'),
  fact('Birmingham', '2018-04', null, "Birmingham Children's Trust"),
  fact('Sandwell', '2018-04', null, "Sandwell Children's Trust"),
  fact('Reading', '2018-12', null, 'Brighter Futures for Children'),
  fact('Worcestershire', '2019-10', null, 'Worcestershire Children First'),
  fact('Northamptonshire', '2020-11', '2021-03', "Northamptonshire Children's Trust"),
  fact('North Northamptonshire', '2021-04', null, "Northamptonshire Children's Trust"),
  fact('West Northamptonshire', '2021-04', null, "Northamptonshire Children's Trust"),
  fact('Bradford', '2023-04', null, 'Bradford Children and Families Trust'),
];

function fact(authority: string, from: string, to: string | null, organisation: string): TrustFact {
  return { authority, from, to, organisation };
}
