import { defineJob } from '@gridkeeper/model/job'
import { analyseNode } from '@gridkeeper/model/jobs'
import { type AnalyseNeeds, analyse } from '../src/faults/analyse.ts'
import type { Needs } from '../src/needs.ts'

type NodeNeeds = AnalyseNeeds & Pick<Needs, 'queue' | 'now'>

export default defineJob({
  ...analyseNode,

  async run({ node }, needs: NodeNeeds) {
    const at = needs.now()
    const { againAt, concerned, ...result } = await analyse(node, at, needs)
    if (result.raised + result.cleared > 0) needs.log.info({ node, ...result }, 'alarms moved')
    // Another key than the node's own: a look that waits for its moment must not hold off the one that is asked for now.
    if (againAt !== undefined)
      await needs.queue.add(analyseNode, { node }, { key: `${node} again`, delayMs: againAt - at })
    for (const group of concerned)
      await needs.queue.add(analyseNode, { node: group }, { key: group })
    return result
  },
})
