import { severities } from '@gridkeeper/model/alarm'
import { Tooltip } from 'antd'
import type { AlarmLine } from '../../../api/src/schemas/alarms.ts'
import { Ago, useNow } from '../parts/ago.tsx'
import { SeverityMark } from '../parts/severity.tsx'
import { Panel, Shown } from '../parts/states.tsx'
import { useAlarms } from '../queries.ts'
import { useWords } from '../words.tsx'

const hourMs = 3_600_000
const shownCleared = 8

/** What the shift before saw: alarms hour by hour, and what has come right again. */
export function LastDay({ choose }: { choose: (id: string) => void }) {
  const { w, number } = useWords()
  const question = useAlarms('all')
  const now = useNow(60_000)
  const since = (Math.floor(now / hourMs) - 23) * hourMs
  const raised = (question.data?.alarms ?? []).filter(({ raisedAt }) => raisedAt >= since)
  const cleared = (question.data?.alarms ?? [])
    .flatMap((alarm) =>
      alarm.clearedAt !== null && alarm.isCleared ? [{ ...alarm, at: alarm.clearedAt }] : [],
    )
    .filter(({ at }) => at >= since)
    .toSorted((a, b) => b.at - a.at)
  return (
    <Panel
      flush
      title={w('wall.lastDay')}
      extra={
        <span className="soft small">
          {w('wall.raisedLastDay', {
            raised: number(raised.length),
            cleared: number(cleared.length),
          })}
        </span>
      }
    >
      <Shown question={question} rows={2}>
        {() => (
          <>
            <Hours alarms={raised} since={since} />
            <ul className="cleared">
              {cleared.slice(0, shownCleared).map((alarm) => (
                <Cleared key={alarm.id} alarm={alarm} at={alarm.at} choose={choose} />
              ))}
            </ul>
          </>
        )}
      </Shown>
    </Panel>
  )
}

function Hours({ alarms, since }: { alarms: readonly AlarmLine[]; since: number }) {
  const { w, clock, number } = useWords()
  const hours = Array.from({ length: 24 }, (_, n) => {
    const from = since + n * hourMs
    return {
      from,
      alarms: alarms.filter(({ raisedAt }) => raisedAt >= from && raisedAt < from + hourMs),
    }
  })
  const most = Math.max(4, ...hours.map((hour) => hour.alarms.length))
  return (
    <div className="hours">
      {hours.map(({ from, alarms: own }, n) => (
        <Tooltip key={from} title={w('wall.hour', { hour: clock(from), n: number(own.length) })}>
          <span className="hour">
            <span className="hour-bars">
              {severities.toReversed().map((severity) => {
                const count = own.filter((alarm) => alarm.severity === severity).length
                return (
                  count > 0 && (
                    <span
                      key={severity}
                      style={{
                        height: `${(count / most) * 100}%`,
                        background: `var(--${severity})`,
                      }}
                    />
                  )
                )
              })}
            </span>
            {n % 6 === 5 && <span className="hour-at soft">{clock(from)}</span>}
          </span>
        </Tooltip>
      ))}
    </div>
  )
}

type ClearedProps = {
  readonly alarm: AlarmLine
  readonly at: number
  readonly choose: (id: string) => void
}

function Cleared({ alarm, at, choose }: ClearedProps) {
  const { w, say, age } = useWords()
  return (
    <li>
      <button type="button" className="bare cleared-line" onClick={() => choose(alarm.id)}>
        <SeverityMark severity="cleared" word={false} />
        <span className="one-line grow" title={say(alarm.text)}>
          {say(alarm.text)}
        </span>
        <span className="soft small cleared-times">
          {w('wall.lasted', { age: age(at - alarm.raisedAt) })} · <Ago at={at} />
        </span>
      </button>
    </li>
  )
}
