import { randomUUID } from 'node:crypto'
import { AppError } from '@gridkeeper/model/errors'
import type { BoxCommandBody, BoxCommandLine } from '../schemas/box-commands.ts'
import { findDevice } from './devices.ts'
import type { Reader, Viewer } from './viewer.ts'

const shown = 20

/** What a box was asked and answered, newest first. */
export async function listBoxCommands(
  viewer: Viewer,
  reader: Reader,
  device: string,
): Promise<BoxCommandLine[]> {
  await findDevice(viewer, reader, device)
  return await reader
    .selectFrom('box_command')
    .select(['id', 'command', 'ok', 'refused', 'text', 'asked_at as askedAt'])
    .select(['asked_by as askedBy', 'sent_at as sentAt', 'answered_at as answeredAt'])
    .where('device_id', '=', device)
    .orderBy((eb) => eb.fn.coalesce('asked_at', 'answered_at'), 'desc')
    .limit(shown)
    .execute()
}

/** Writes it down; the collector that owns the box sends it within a second or two. */
export async function askBox(
  viewer: Viewer,
  reader: Reader,
  device: string,
  { command, at }: { readonly command: BoxCommandBody; readonly at: number },
): Promise<string> {
  const { kind } = await findDevice(viewer, reader, device)
  const lacks = (word: string) =>
    new AppError('request/invalid', `${command.do} needs ${word}`, { field: word })
  if (kind !== 'box')
    throw new AppError('request/invalid', 'Only boxes take commands', { field: 'id' })
  if (command.do === 'show_message' && command.text === undefined) throw lacks('text')
  if (command.do === 'set_interval' && command.seconds === undefined) throw lacks('seconds')
  const id = randomUUID()
  await reader
    .insertInto('box_command')
    .values({
      device_id: device,
      id,
      command: JSON.stringify(command),
      asked_at: at,
      asked_by: viewer.name,
    })
    .execute()
  return id
}
