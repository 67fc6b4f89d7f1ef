import { CheckOutlined, StopOutlined } from '@ant-design/icons'
import type { ImportPreview } from '@gridkeeper/model/importing'
import { Nothing } from '../parts/states.tsx'
import { useWords } from '../words.tsx'
import { stateWords } from './queries.ts'

/** The first rows: what was understood, and under it what stands in the file. */
export function PreviewRows({ preview }: { preview: ImportPreview }) {
  const { w } = useWords()
  const shown = preview.fields.filter(({ id }) =>
    preview.rows.some(({ understood }) => understood[id] != null),
  )
  if (preview.rows.length === 0) return <Nothing why={w('imports.noRows')} />
  return (
    <div className="scroll-x">
      <table className="dense imports-table imports-rows">
        <thead>
          <tr>
            <th className="number">{w('imports.row')}</th>
            <th />
            {shown.map(({ id, title }) => (
              <th key={id}>{title}</th>
            ))}
            <th>{w('imports.raw')}</th>
          </tr>
        </thead>
        <tbody>
          {preview.rows.map((row) => (
            <Row key={row.row} row={row} shown={shown.map(({ id }) => id)} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Row({ row, shown }: { row: ImportPreview['rows'][number]; shown: readonly string[] }) {
  const { w, say } = useWords()
  const shownValue = (field: string, value: string | null | undefined) => {
    const state = stateWords.find((one) => field === 'state' && one === value)
    return state ? w(`imports.word.${state}`) : value
  }
  return (
    <>
      <tr>
        <td className="number soft">{row.row}</td>
        <td title={w(row.taken ? 'imports.taken' : 'imports.refused')}>
          {row.taken ? <CheckOutlined /> : <StopOutlined />}
        </td>
        {shown.map((field) => (
          <td key={field}>
            {shownValue(field, row.understood[field]) ?? <span className="soft">–</span>}
          </td>
        ))}
        <td className="soft imports-raw">{row.cells.filter((cell) => cell !== '').join(' ¦ ')}</td>
      </tr>
      {row.remarks.length > 0 && (
        <tr className="imports-remarks">
          <td />
          <td colSpan={shown.length + 2}>
            {row.remarks
              .map(({ column, value, why }) =>
                [column && `[${column}]`, value && `“${value}”`, say(why)]
                  .filter(Boolean)
                  .join(' '),
              )
              .join('；')}
          </td>
        </tr>
      )}
    </>
  )
}
