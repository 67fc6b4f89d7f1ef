import { ThunderboltOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { AlarmLine, Summary } from '../../../api/src/schemas/alarms.ts'
import { useWords } from '../words.tsx'

/** One notice for a flood of them; every alarm is still there, one click away. */
export function StormNotice({
  storm,
  alarms,
  shown,
  show,
}: {
  storm: NonNullable<Summary['storm']>
  alarms: readonly AlarmLine[]
  shown: boolean
  show: (all: boolean) => void
}) {
  const { w, number, clock } = useWords()
  const homes = alarms.reduce((sum, alarm) => sum + alarm.homes, 0)
  return (
    <div className="storm" role="status">
      <span className="grow">
        <ThunderboltOutlined />{' '}
        {w('wall.storm', {
          since: clock(storm.since),
          n: number(storm.notices),
          open: number(alarms.length),
          homes: number(homes),
        })}
      </span>
      <Button size="small" onClick={() => show(!shown)}>
        {w(shown ? 'wall.stormFold' : 'wall.stormAll')}
      </Button>
    </div>
  )
}

const shownFirst = 10

/** While it storms the critical ones are listed; where none is, the newest few. */
export function calmed(alarms: readonly AlarmLine[]): readonly AlarmLine[] {
  const critical = alarms.filter(({ severity }) => severity === 'critical')
  return critical.length > 0 ? critical : alarms.slice(0, shownFirst)
}
