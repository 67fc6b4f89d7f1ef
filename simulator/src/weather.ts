import { driftAt } from './random.ts'

const hourMs = 3_600_000
/** Asia/Shanghai has no summer time. */
const zoneHours = 8

/** 0…24 in the county. */
export function hourOf(at: number): number {
  return (at / hourMs + zoneHours) % 24
}

/**
 * Outdoors, °C: a mean of 13 with 13 of season (warmest about 25 July) and 5 of day (warmest at 15:00), and weather of its own
 * over three days. The climate tables of the Shandong coast give −2 in January and 26 in July.
 */
export function outdoorsAt(seed: number, at: number): number {
  const season = Math.cos((2 * Math.PI * (at / (24 * hourMs) - 205)) / 365.25)
  const day = Math.cos((2 * Math.PI * (hourOf(at) - 15)) / 24)
  return 13 + 13 * season + 5 * day + 4 * driftAt(seed, at, 72 * hourMs)
}
