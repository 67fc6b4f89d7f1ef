// Small rooms: no file past 400 lines, no function past 50. Data (profiles, catalogues, migrations) is not counted.
import { isTest, readSources } from './sources.ts'

const mostFileLines = 400
const mostFunctionLines = 50
const isData = (path: string) =>
  path.includes('/profiles/') || path.includes('/migrations/') || path === 'model/src/metrics.ts'

type Span = { readonly start: number; readonly end: number }

const opening =
  /^\s*(?:export\s+)?(?:default\s+)?(?:async\s+)?(?:function\b.*|(?:const\s+)?[\w$]+\s*(?:=|:)\s*(?:async\s*)?\(.*=>\s*\{|(?!if\b|for\b|while\b|switch\b|catch\b)[\w$]+\(.*\).*\{)\s*$/

const problems: string[] = []
for (const { path, text } of readSources()) {
  if (isData(path)) continue
  const lines = text.split('\n')
  if (lines.length > mostFileLines)
    problems.push(`${path}: ${lines.length} lines, ${mostFileLines} at most`)
  if (!isTest(path)) problems.push(...longFunctions(path, lines))
}
for (const problem of problems) console.error(problem)
process.exitCode = problems.length > 0 ? 1 : 0

/** A function's own lines: those of the functions inside it are theirs. */
function longFunctions(path: string, lines: readonly string[]): string[] {
  const spans = lines.flatMap((line, start) => spanFrom(line, start, lines))
  return spans.flatMap((span) => {
    const inside = spans.filter(({ start, end }) => start > span.start && end <= span.end)
    const outermost = inside.filter(
      (one) => !inside.some(({ start, end }) => start < one.start && end >= one.end),
    )
    const own = length(span) - outermost.reduce((sum, one) => sum + length(one), 0)
    return own > mostFunctionLines
      ? [
          `${path}:${span.start + 1}: a function of ${own} lines of its own, ${mostFunctionLines} at most`,
        ]
      : []
  })
}

function length({ start, end }: Span): number {
  return end - start + 1
}

/** The formatter closes a function at the indentation it opened with, so indentation finds its end. */
function spanFrom(line: string, start: number, lines: readonly string[]): Span[] {
  if (!opening.test(line) || !line.endsWith('{')) return []
  const indentation = /^\s*/.exec(line)?.[0] ?? ''
  const end = lines.findIndex((other, at) => at > start && other.startsWith(`${indentation}}`))
  return end > start ? [{ start, end }] : []
}
