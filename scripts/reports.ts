// docs/reference/reports.md: every report, who may see it, by which operating rules. `node scripts/reports.ts` writes it, and a test
// holds it to the reports themselves.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readReports } from '../analytics/src/reports/source.ts'

export const page = join(import.meta.dirname, '../docs/reference/reports.md')

const periods = {
  now: '现状 now',
  day: '日 day',
  week: '周 week',
  month: '月 month',
  quarter: '季 quarter',
}

export async function pageOf(): Promise<string> {
  const reports = [...(await readReports()).values()]
  const lines = reports.map(
    ({ id, title, rules, period, roles }) =>
      `| [${title.zh}](../../analytics/reports/${id}.ts) | ${title.en} | ${rules.join(' ')} | ${periods[period]} | ${roles.join(', ')} |`,
  )
  const details = reports.map(({ title, about, columns }) => {
    const rows = columns.map(
      (column) =>
        `| ${column.title.zh} | ${column.title.en} | ${column.kind} | ${column.hint ? `${column.hint.zh} · ${column.hint.en}` : ''} |`,
    )
    return `## ${title.zh} · ${title.en}

${about.zh} ${about.en}

| 列 column | | 种类 kind | 怎么算 how |
|---|---|---|---|
${rows.join('\n')}
`
  })
  return `# 报表 · Reports

由 \`node scripts/reports.ts\` 生成，测试核对。Written by \`node scripts/reports.ts\` and checked by a test. Each is one file of
\`analytics/reports/\`, found by looking. Every one is a page, and an XLSX and a CSV file (UTF-8 with BOM) with 数据截至 "data as of", who took it
and when; taking one is logged. Numbers come from frozen lists, tasks and their records; what has no data says so and is never 0. Names, phones and
doors are masked by the kind of their column. Weights, targets and amounts stand in \`policies/\`, by rule id.

| 报表 report | | 规则 rules | 时段 period | 谁可看 who |
|---|---|---|---|---|
${lines.join('\n')}

${details.join('\n')}`
}

if (import.meta.main) await writeFile(page, await pageOf())
