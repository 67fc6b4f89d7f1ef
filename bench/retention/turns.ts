/** What this thread itself did at a stretch: on a busy machine the clock would tell what others did. */
export function watchTurns() {
  let [last, longest] = [ownCpu(), 0]
  const timer = setInterval(() => {
    const now = ownCpu()
    longest = Math.max(longest, now - last)
    last = now
  }, 1)
  return {
    stop() {
      clearInterval(timer)
      return longest
    },
  }
}

/** Of this thread, ms. */
function ownCpu(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}
