/** The chance of at least `hits` of `tries` when each has chance `p`. Exact sum, in logarithms; fine to thousands of tries. */
export function chanceOfAtLeast(hits: number, tries: number, p: number): number {
  if (hits <= 0) return 1
  if (hits > tries || p <= 0) return 0
  if (p >= 1) return 1
  let term = tries * Math.log1p(-p)
  const odds = Math.log(p) - Math.log1p(-p)
  let sum = 0
  for (let k = 0; k <= tries; k++) {
    if (k >= hits) sum += Math.exp(term)
    term += Math.log(tries - k) - Math.log(k + 1) + odds
  }
  return Math.min(1, sum)
}
