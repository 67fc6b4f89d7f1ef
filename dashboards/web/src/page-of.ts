import type { DeviceKind } from '@gridkeeper/model/device'

/** Where an element is looked at: an optical node among its boxes, all else by itself. */
export function pageOf({ id, kind }: { readonly id: string; readonly kind: DeviceKind }): string {
  return `/${kind === 'optical_node' ? 'nodes' : 'devices'}/${encodeURIComponent(id)}`
}
