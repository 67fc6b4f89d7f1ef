export type Sample = { readonly labels: Readonly<Record<string, string>>; readonly value: number }
export type Family = {
  readonly type: string
  readonly help: string
  readonly samples: readonly (Sample & { readonly name: string })[]
}
export type Scrape = {
  readonly families: ReadonlyMap<string, Family>
  /** The one series with these labels; NaN where there is none. */
  value(name: string, labels?: Readonly<Record<string, string>>): number
}

// Prometheus reads numbers as Go does: `Nan` is one, however it is written.
const sampleLine =
  /^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{(.*)\})? ([+-]?(?:\d+(?:\.\d+)?(?:e[+-]?\d+)?|Inf)|[Nn]a[Nn])$/
const labelAt = /([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\\n]|\\[\\"n])*)"(,|$)/y
const units = /_(seconds|bytes|ratio|info|total)$/
const types = new Set(['counter', 'gauge', 'histogram', 'summary'])

/** Reads Prometheus' text form 0.0.4 as strictly as promtool: throws at the first line that breaks a rule. */
export function parseScrape(text: string): Scrape {
  if (!text.endsWith('\n')) throw new SyntaxError('the last line does not end')
  const families = new Map<
    string,
    { type: string; help: string; samples: Family['samples'][number][] }
  >()
  const seen = new Set<string>()
  let current = ''
  for (const line of text.split('\n')) {
    if (line === '') continue
    const [, kind, name = '', rest = ''] = /^# (HELP|TYPE) (\S+) (.*)$/.exec(line) ?? []
    if (kind === 'HELP') {
      if (families.has(name)) throw new SyntaxError(`twice: ${line}`)
      families.set(name, { type: '', help: rest, samples: [] })
      current = name
    } else if (kind === 'TYPE') {
      const family = families.get(name)
      if (name !== current || !family || !types.has(rest)) throw new SyntaxError(line)
      family.type = rest
    } else {
      const sample = readSample(line)
      const family = families.get(current)
      if (!family || !belongs(sample.name, current, family.type)) throw new SyntaxError(line)
      const key = `${sample.name}${JSON.stringify(Object.entries(sample.labels).toSorted())}`
      if (seen.has(key)) throw new SyntaxError(`the series stands twice: ${line}`)
      seen.add(key)
      family.samples.push(sample)
    }
  }
  for (const [name, family] of families) checkFamily(name, family)
  return { families, value: (name, labels) => find(families, name, labels) }
}

function readSample(line: string) {
  const [, name = '', inside, number = ''] = sampleLine.exec(line) ?? []
  if (name === '') throw new SyntaxError(line)
  const labels: Record<string, string> = {}
  for (labelAt.lastIndex = 0; inside !== undefined && labelAt.lastIndex < inside.length; ) {
    const [, label = '', value = ''] = labelAt.exec(inside) ?? []
    if (label === '' || label in labels) throw new SyntaxError(line)
    labels[label] = value
  }
  return { name, labels, value: number.endsWith('Inf') ? Number(`${number}inity`) : Number(number) }
}

function belongs(sample: string, family: string, type: string): boolean {
  if (type !== 'histogram') return sample === family
  return [`${family}_bucket`, `${family}_sum`, `${family}_count`].includes(sample)
}

function checkFamily(name: string, { type, help, samples }: Family): void {
  if (type === '' || help === '') throw new SyntaxError(`${name} has no type or no sentence`)
  const isOurs = name.startsWith('gridkeeper_')
  if (isOurs && (type === 'counter') !== name.endsWith('_total'))
    throw new SyntaxError(`${name}: counters, and only they, end in _total`)
  if (type === 'histogram' && !units.test(name)) throw new SyntaxError(`${name} has no unit`)
  if (type === 'counter' && samples.some(({ value }) => !(value >= 0)))
    throw new SyntaxError(`${name} counts below nothing`)
}

function find(families: Scrape['families'], name: string, labels: Sample['labels'] = {}): number {
  const family = families.get(name) ?? families.get(name.replace(/_(bucket|sum|count)$/, ''))
  const found = family?.samples.filter(
    (sample) =>
      sample.name === name &&
      Object.entries(labels).every(([label, value]) => sample.labels[label] === value),
  )
  return found?.length === 1 ? (found[0]?.value ?? Number.NaN) : Number.NaN
}
