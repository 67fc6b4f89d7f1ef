/** What the agent needs of MQTT, so that a simulated line can be cut. */
export type Connection = {
  /** QoS 1: resolves when the broker has it (PUBACK), rejects when the connection goes first. */
  publish(topic: string, payload: string, options?: { readonly retain?: boolean }): Promise<void>
  /** Says goodbye, so that the will is not sent; `abrupt` does not. */
  close(options?: { readonly abrupt?: boolean }): Promise<void>
}

export type ConnectOptions = {
  readonly device: string
  readonly will: { readonly topic: string; readonly payload: string }
  readonly subscribe: string
  onConnect(): void
  onLost(): void
  onMessage(payload: string, isRetained: boolean): void
}

/** Starts connecting and keeps at it, with back-off, until closed. */
export type Connect = (options: ConnectOptions) => Connection
