import { DownloadOutlined, PrinterOutlined } from '@ant-design/icons'
import { personalKinds } from '@gridkeeper/model/table-report'
import { Button, Input, Modal } from 'antd'
import { useState } from 'react'
import type { ReportAnswer } from '../../../api/src/schemas/reports.ts'
import { useWords } from '../words.tsx'
import { useReportFile } from './queries.ts'

/** On paper or as a file; with names in plain only for a reason, which is logged. */
export function Take({ report, mayReveal }: { report: ReportAnswer; mayReveal: boolean }) {
  const { w, language } = useWords()
  const { head, unit, period } = report
  const file = useReportFile(head.id)
  const take = (format: 'xlsx' | 'csv', reason?: string) =>
    file.mutate({
      ...{ format, language, unit: unit.id, period: period.value },
      ...{ plain: reason !== undefined, ...(reason !== undefined && { reason }) },
    })
  const isPersonal = head.columns.some(({ kind }) => personalKinds.has(kind))
  return (
    <span className="report-take">
      <Button size="small" icon={<PrinterOutlined />} onClick={() => window.print()}>
        {w('reports.print')}
      </Button>
      <Button
        size="small"
        icon={<DownloadOutlined />}
        loading={file.isPending}
        onClick={() => take('xlsx')}
      >
        XLSX
      </Button>
      <Button size="small" loading={file.isPending} onClick={() => take('csv')}>
        CSV
      </Button>
      {isPersonal && mayReveal && <Plain take={(reason) => take('xlsx', reason)} />}
    </span>
  )
}

function Plain({ take }: { take: (reason: string) => void }) {
  const { w } = useWords()
  const [reason, setReason] = useState<string>()
  return (
    <>
      <Button size="small" onClick={() => setReason('')}>
        {w('reports.plain')}
      </Button>
      <Modal
        open={reason !== undefined}
        title={w('reports.plain')}
        okText={w('reports.take')}
        cancelText={w('app.cancel')}
        okButtonProps={{ disabled: (reason ?? '').trim() === '' }}
        onCancel={() => setReason(undefined)}
        onOk={() => {
          take((reason ?? '').trim())
          setReason(undefined)
        }}
      >
        <p>{w('reports.plainWhy')}</p>
        <Input
          value={reason ?? ''}
          maxLength={200}
          placeholder={w('reports.reason')}
          onChange={({ target }) => setReason(target.value)}
        />
      </Modal>
    </>
  )
}
