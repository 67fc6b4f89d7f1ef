import type { Terrain } from '@gridkeeper/model/organisation'
import { leaveReasons } from '@gridkeeper/model/subscription'
import { attemptOutcomes } from '@gridkeeper/model/task'
import type { Text } from '@gridkeeper/model/text'

const terrains: Readonly<Record<Terrain, Text>> = {
  mountain: { zh: '山区', en: 'mountain' },
  plain: { zh: '平原', en: 'plain' },
  urban: { zh: '城区', en: 'town' },
}

const byFeature: Readonly<Record<string, Readonly<Record<string, Text>>>> = {
  terrain: terrains,
  last_word: attemptOutcomes,
  last_reason: leaveReasons,
}

/** What a stored word is called; the operator's own words stand as they are. */
export function named(feature: string, word: string): Text {
  return byFeature[feature]?.[word] ?? { zh: word, en: word }
}
