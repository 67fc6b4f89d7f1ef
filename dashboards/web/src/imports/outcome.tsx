import { DownloadOutlined } from '@ant-design/icons'
import type { ImportRemark, ImportTotals } from '@gridkeeper/model/importing'
import { Alert, Button } from 'antd'
import type { Upload } from '../../../api/src/schemas/uploads.ts'
import { Panel } from '../parts/states.tsx'
import { useWords } from '../words.tsx'

const shownRemarks = 200

/** What would come of the file, or came of it: the counts, and every refused row with its reason. */
export function Outcome({ upload, totals }: { upload: Upload; totals: ImportTotals }) {
  const { w, number } = useWords()
  const { counts, refusals, warnings, already } = totals
  const figures = [
    ['imports.taken', counts.taken],
    ['imports.unchanged', counts.unchanged],
    ['imports.refused', counts.refused],
    ['imports.passedOver', counts.passedOver],
    ...(upload.isFull ? ([['imports.ended', counts.ended]] as const) : []),
  ] as const
  const from =
    upload.importId === null
      ? `/api/uploads/${upload.id}/refusals.csv`
      : `/api/imports/${encodeURIComponent(upload.importId)}/refusals.csv`
  return (
    <Panel
      title={w(upload.state === 'taken' ? 'imports.result' : 'imports.wouldBe')}
      extra={
        refusals.length > 0 && (
          <Button size="small" icon={<DownloadOutlined />} href={from}>
            {w('imports.download')}
          </Button>
        )
      }
    >
      {already && <Alert type="info" showIcon title={w('imports.already')} />}
      <dl className="imports-counts">
        {figures.map(([word, count]) => (
          <div key={word}>
            <dt className="soft small">{w(word)}</dt>
            <dd>{number(count)}</dd>
          </div>
        ))}
      </dl>
      <Remarks title={w('imports.refused')} remarks={refusals} />
      <Remarks title={w('imports.doubts')} remarks={warnings} />
    </Panel>
  )
}

function Remarks({ title, remarks }: { title: string; remarks: readonly ImportRemark[] }) {
  const { w, say } = useWords()
  if (remarks.length === 0) return null
  return (
    <div className="scroll-x imports-list">
      <table className="dense imports-table">
        <thead>
          <tr>
            <th className="number">{w('imports.row')}</th>
            <th>{w('imports.column')}</th>
            <th>{w('imports.value')}</th>
            <th>{title}</th>
          </tr>
        </thead>
        <tbody>
          {remarks.slice(0, shownRemarks).map((remark) => (
            <tr key={`${remark.row} ${remark.column} ${remark.why.en}`}>
              <td className="number">{remark.row}</td>
              <td>{remark.column ?? '–'}</td>
              <td className="soft">{remark.value ?? '–'}</td>
              <td className="imports-reason">{say(remark.why)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
