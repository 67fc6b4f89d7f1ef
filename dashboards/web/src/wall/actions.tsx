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
      {operatorState === 'shelved' ? (
        <Button onClick={act('unshelve')}>{w('wall.unshelve')}</Button>
      ) : (
        <Dropdown
          disabled={closed}
          trigger={['click']}
          menu={{
            items: shelves.map((hours) => ({
              key: hours,
              label: w('wall.shelveFor', { n: hours }),
              onClick: act('shelve', hours),
            })),
          }}
        >
          <Button>{w('wall.shelve')}</Button>
        </Dropdown>
      )}
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
      <Input
        value={note}
        maxLength={1000}
        aria-label={w('wall.note')}
        placeholder={w('wall.note')}
        onChange={({ target }) => setNote(target.value)}
        onPressEnter={() => note.trim() !== '' && act('comment')()}
        suffix={
          <Button size="small" type="text" disabled={note.trim() === ''} onClick={act('comment')}>
            {w('app.save')}
          </Button>
        }
      />
    </div>
  )
}
