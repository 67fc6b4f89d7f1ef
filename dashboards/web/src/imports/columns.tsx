import type { ImportPreview } from '@gridkeeper/model/importing'
import { Select } from 'antd'
import type { Upload } from '../../../api/src/schemas/uploads.ts'
import { useWords } from '../words.tsx'

type Props = {
  preview: ImportPreview
  mapping: Upload['mapping']
  change: (to: Upload['mapping']) => void
}

const ignored = ''

/** What each column of the file is taken for, and a choice beside it. */
export function Columns({ preview, mapping, change }: Props) {
  const { w } = useWords()
  const options = [
    { value: ignored, label: w('imports.ignored') },
    ...preview.fields.map(({ id, title, required }) => ({
      value: id,
      label: required ? `${title} *` : title,
    })),
  ]
  return (
    <div className="scroll-x">
      <table className="dense imports-table">
        <thead>
          <tr>
            <th>{w('imports.header')}</th>
            <th>{w('imports.samples')}</th>
            <th>{w('imports.means')}</th>
            <th>{w('imports.why')}</th>
          </tr>
        </thead>
        <tbody>
          {preview.columns.map((column) => (
            <tr key={column.index}>
              <td>{column.header || '–'}</td>
              <td className="soft imports-samples">{column.samples.join(' ¦ ')}</td>
              <td>
                <Select<string>
                  size="small"
                  showSearch={{ optionFilterProp: 'label' }}
                  value={column.field ?? ignored}
                  options={options}
                  disabled={column.key === ''}
                  aria-label={w('imports.meaningOf', { column: column.header })}
                  onChange={(field) => change({ ...mapping, [column.key]: field || null })}
                  style={{ minWidth: 150 }}
                />
              </td>
              <td className="soft small">{w(`imports.from.${column.from}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
