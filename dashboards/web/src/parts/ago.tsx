import { Tooltip } from 'antd'
import { useEffect, useState } from 'react'
import { useWords } from '../words.tsx'

/** How long ago, kept true while the page stands; the full time on hover. */
export function Ago({ at }: { at: number }) {
  const { age, time } = useWords()
  const now = useNow(20_000)
  return (
    <Tooltip title={time(at)}>
      <time dateTime={new Date(at).toISOString()} style={{ whiteSpace: 'nowrap' }}>
        {age(Math.max(0, now - at))}
      </time>
    </Tooltip>
  )
}

/** The clock of the page, moved on every so many milliseconds. */
export function useNow(everyMs: number): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs)
    return () => clearInterval(timer)
  }, [everyMs])
  return now
}
