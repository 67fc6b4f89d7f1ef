const words: Readonly<Record<string, string>> = {
  read: '读入 reading',
  replay: '回放 replaying',
  judge: '评判 judging',
  again: '再看 judging again',
}
const width = 30

type Terminal = { readonly isTTY?: boolean; write(text: string): unknown }

/** One line that is drawn over and over; nothing at all where nobody looks. */
export function showProgress(terminal: Terminal) {
  let drawn = ''
  return {
    at(step: string, share: number): void {
      if (!terminal.isTTY) return
      const full = Math.round(share * width)
      const bar = `${'█'.repeat(full)}${'░'.repeat(width - full)}`
      const line = `${words[step] ?? step} ${bar} ${Math.round(share * 100)} %`
      if (line !== drawn) terminal.write(`\r${line}\u001b[K`)
      drawn = line
    },
    /** Where nobody knows how many there are. */
    rows(count: number): void {
      if (!terminal.isTTY) return
      const line = `已读 ${count.toLocaleString('en')} 行 · rows read`
      if (line !== drawn) terminal.write(`\r${line}\u001b[K`)
      drawn = line
    },
    end(): void {
      if (drawn !== '') terminal.write('\r\u001b[K')
    },
  }
}
