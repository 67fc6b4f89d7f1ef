import type { DestinationStream } from 'pino'
import pretty from 'pino-pretty'

export function pinoPretty(): DestinationStream {
  return pretty.build({ translateTime: 'SYS:HH:MM:ss', ignore: 'pid,hostname', singleLine: true })
}
