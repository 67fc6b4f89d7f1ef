import type { Connect, Connection, ConnectOptions } from '@gridkeeper/agent'
import { AppError } from '@gridkeeper/model/errors'

/** The cable between a box and the broker: while it is down the box goes on measuring and keeps what it measured. */
export type Line = {
  readonly connect: Connect
  set(isUp: boolean): void
}

export function createLine(connect: Connect, isUpAtFirst: boolean): Line {
  let isUp = isUpAtFirst
  let options: ConnectOptions | undefined
  let through: Connection | undefined
  const open = () => {
    through = options && isUp ? connect(options) : undefined
  }
  return {
    connect(given) {
      options = given
      open()
      return {
        async publish(topic, payload, how) {
          if (through === undefined) throw new AppError('broker/unavailable', 'The cable is cut')
          await through.publish(topic, payload, how)
        },
        async close(how) {
          options = undefined
          await through?.close(how)
        },
      }
    },
    set(wanted) {
      if (wanted === isUp) return
      isUp = wanted
      const before = through
      open()
      if (!isUp) void before?.close({ abrupt: true })
    },
  }
}
