import { shardOf } from './hash.ts'

export const leaves = ['state', 'birth', 'data', 'event', 'cmd', 'ack'] as const
export type Leaf = (typeof leaves)[number]

/** `gk/1/{shard}/{device}/{leaf}`, for publishing and for a box's own subscription. */
export function topicOf(device: string, leaf: Leaf): string {
  return `gk/1/${shardOf(device)}/${device}/${leaf}`
}

/** Takes a topic apart; undefined where it is none of ours or the shard is not the device's. */
export function parseTopic(topic: string): { device: string; leaf: Leaf } | undefined {
  const [root, version, shard, device, leaf, ...rest] = topic.split('/')
  if (root !== 'gk' || version !== '1' || rest.length > 0 || !device) return undefined
  if (!leaves.includes(leaf as Leaf) || shard !== shardOf(device)) return undefined
  return { device, leaf: leaf as Leaf }
}
