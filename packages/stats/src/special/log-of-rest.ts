/** log(1 - exp(l)) for l <= 0, without losing the digits of either end (Mächler 2012). */
export function logOfRest(l: number): number {
  return l > -Math.LN2 ? Math.log(-Math.expm1(l)) : Math.log1p(-Math.exp(l));
}
