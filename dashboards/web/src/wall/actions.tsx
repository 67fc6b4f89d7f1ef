import { Button, Dropdown, Input } from 'antd'
import { useState } from 'react'
import type { AlarmDetail, Operation } from '../../../api/src/schemas/alarms.ts'
import { useWords } from '../words.tsx'
import { useOperate } from './operate.ts'

const shelves = [1, 8, 24, 72, 168] as const

/** What an operator does to an alarm, with a word to the next shift where there is one. */
export function Actions({ alarm }: { alarm: AlarmDetail }) {
  const { w } = useWords()
  const operate = useOperate()
  const [note, setNote] = useState('')
  const { id, operatorState, isCleared } = alarm
  const closed = operatorState === 'closed'
  const act = (operation: Operation, hours?: number) => () =>
    operate.mutate(
      { id, operation, note: note.trim(), ...(hours !== undefined && { hours }) },
      { onSuccess: () => setNote('') },
    )
  return (
    <div style={{ display: 'flex', gap: 8, flexWrap: 'wrap' }}>
      <Button
        type="primary"
        disabled={operatorState !== 'none' || isCleared}
        onClick={act('acknowledge')}
      >
        {w('wall.acknowledge')}
      </Button>
      <Shelf shelved={operatorState === 'shelved'} closed={closed} act={act} />
      <Button disabled={!isCleared || closed} onClick={act('close')}>
        {w('wall.close')}
      </Button>
      <Button
        disabled={isCleared || closed || note.trim() === ''}
        onClick={act('retire')}
        title={w('wall.retireHint')}
      >
        {w('wall.retire')}
      </Button>
      <Note note={note} write={setNote} save={act('comment')} />
    </div>
  )
}

type Act = (operation: Operation, hours?: number) => () => void

function Shelf({ shelved, closed, act }: { shelved: boolean; closed: boolean; act: Act }) {
  const { w } = useWords()
  if (shelved) return <Button onClick={act('unshelve')}>{w('wall.unshelve')}</Button>
  const items = shelves.map((hours) => ({
    key: hours,
    label: w('wall.shelveFor', { n: hours }),
    onClick: act('shelve', hours),
  }))
  return (
    <Dropdown disabled={closed} trigger={['click']} menu={{ items }}>
      <Button>{w('wall.shelve')}</Button>
    </Dropdown>
  )
}

type NoteProps = { note: string; write: (note: string) => void; save: () => void }

function Note({ note, write, save }: NoteProps) {
  const { w } = useWords()
  const isEmpty = note.trim() === ''
  return (
    <Input
      value={note}
      maxLength={1000}
      aria-label={w('wall.note')}
      placeholder={w('wall.note')}
      onChange={({ target }) => write(target.value)}
      onPressEnter={() => !isEmpty && save()}
      suffix={
        <Button size="small" type="text" disabled={isEmpty} onClick={save}>
          {w('app.save')}
        </Button>
      }
    />
  )
}
