import type { HomeState } from '@gridkeeper/model/detector'
import type { Plant } from '../../faults/plant.ts'
import type { Event } from '../event.ts'

// nmsprime/nmsprime, modules/HfcCustomer/Entities/ModemHelper.php: a cluster warns below 70 % online or above a mean of 45 dBmV
// transmitted, and is critical below 50 % or above 52 dBmV. Levels here are dBµV (dBmV + 60).
const onlineShare = 0.7
const meanLevel = 105

/** NMS PRIME's rule for the modems of one cluster, here the homes of one node. */
export function createClusterRule(plant: Plant) {
  const levels = new Map<string, number>()
  const events: Event[] = []
  let since: number | undefined

  return {
    level(device: string, value: number): void {
      levels.set(device, value)
    },
    look(at: number, states: ReadonlyMap<string, HomeState>): void {
      let online = 0
      let known = 0
      let sum = 0
      let told = 0
      for (const [device, { state }] of states) {
        if (!plant.isHome(device)) continue
        known++
        if (state !== 'online') continue
        online++
        const level = levels.get(device)
        if (level === undefined) continue
        sum += level
        told++
      }
      if (known === 0) return
      const isBad = online / known < onlineShare || (told > 0 && sum / told > meanLevel)
      if (isBad) since ??= at
      else close(at)
    },
    end(until: number): readonly Event[] {
      close(until)
      return events
    },
  }

  function close(at: number): void {
    if (since === undefined) return
    const devices = plant.subtreeOf(plant.head).filter((id) => plant.isHome(id))
    events.push({
      element: plant.head,
      verdict: 'network',
      type: 'cluster',
      from: since,
      to: at,
      devices,
    })
    since = undefined
  }
}
