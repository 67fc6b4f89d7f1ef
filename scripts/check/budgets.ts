// Small rooms: no file past 400 lines, no function past 50. Data (profiles, catalogues, word lists, migrations) is not counted.
import { isTest, readSources } from './sources.ts'

const mostFileLines = 400
const mostFunctionLines = 50
const isData = (path: string) =>
  path.includes('/profiles/') ||
  path.includes('/migrations/') ||
  path.includes('/texts/') ||
  path === 'model/src/metrics.ts'

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

/** The formatter closes a function at the indentation it opened with, so indentation finds its end. */
function longFunctions(path: string, lines: readonly string[]): string[] {
  return lines.flatMap((line, start) => {
    const opens =
      /^(\s*)(?:export\s+)?(?:default\s+)?(?:async\s+)?(?:function\b.*|(?:const\s+)?[\w$]+\s*(?:=|:)\s*(?:async\s*)?\(.*=>\s*\{|(?:async\s+)?(?!if|for|while|switch|catch)[\w$]+\(.*\).*\{)\s*$/.exec(
        line,
      )
    if (!opens || !line.trimEnd().endsWith('{')) return []
    const end = lines.findIndex((other, at) => at > start && other.startsWith(`${opens[1]}}`))
    const length = end - start + 1
    return end > 0 && length > mostFunctionLines
      ? [`${path}:${start + 1}: a function of ${length} lines, ${mostFunctionLines} at most`]
      : []
  })
}
