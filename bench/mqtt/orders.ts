// What the parts of the bench say to each other.
export type PublisherOrder = {
  readonly port: number
  readonly devices: number
  readonly connections: number
  /** Empty: an outside broker that asks nobody who he is; otherwise each connection is a box of its own. */
  readonly key: string
  /** Reports in all; the first `warmUp` of them are not measured. */
  readonly reports: number
  readonly warmUp: number
  /** Sent and not yet stored, at most. */
  readonly window: number
}

export const samplesInReport = 3
export const deviceName = (n: number) => `stb-${String(n).padStart(6, '0')}`

export type SubjectOrder = {
  /** `bare`: sockets alone, that count reports and acknowledge them. */
  readonly kind: 'collector' | 'mqtt.js' | 'bare'
  /** Empty: the embedded broker. */
  readonly url: string
  readonly isStored: boolean
  readonly directory: string
  readonly devices: number
}

export type SubjectWord = {
  readonly ready?: { readonly port: number }
  /** Reports, since the start. */
  readonly stored?: number
  readonly cpu?: { readonly seconds: number; readonly at: number }
  readonly check?: { readonly samples: number; readonly refused: object }
}
