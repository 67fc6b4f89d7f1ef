import { Drawer, Table, type TableColumnsType } from 'antd'
import { useState } from 'react'
import type { MemberLine } from '../../../api/src/schemas/retention.ts'
import { Failed } from '../parts/states.tsx'
import { useWords, type Words } from '../words.tsx'
import { pageSize, type Rows, useMembers } from './queries.ts'

/** The rows behind a number, masked. */
export function RowsDrawer({ rows, close }: { rows: Rows | undefined; close: () => void }) {
  return (
    <Drawer open={rows !== undefined} onClose={close} size="large" title={rows?.title}>
      {rows && <Members key={`${rows.path}${rows.title}`} rows={rows} />}
    </Drawer>
  )
}

function Members({ rows }: { rows: Rows }) {
  const { w, number } = useWords()
  const [page, setPage] = useState(1)
  const { data, error, isPending, refetch } = useMembers(rows, page)
  return (
    <>
      {error && <Failed error={error} retry={() => void refetch()} />}
      <Table<MemberLine>
        size="small"
        className="rows"
        sticky
        rowKey="subscription"
        loading={isPending}
        scroll={{ x: 'max-content' }}
        dataSource={data?.members ?? []}
        pagination={{
          current: page,
          pageSize,
          total: data?.total ?? 0,
          showSizeChanger: false,
          onChange: setPage,
          showTotal: (total) => w('rows.total', { n: number(total) }),
        }}
        columns={columnsOf(w)}
      />
    </>
  )
}

function columnsOf(w: Words['w']): TableColumnsType<MemberLine> {
  return [
    { title: w('rows.name'), render: (_, { household }) => household?.name ?? '–' },
    {
      title: w('rows.phone'),
      width: 130,
      render: (_, { household }) => household?.phone ?? '–',
    },
    { title: w('rows.village'), dataIndex: 'village' },
    {
      title: w('rows.address'),
      render: (_, { household }) => household?.address ?? '–',
    },
    { title: w('rows.product'), dataIndex: 'product' },
    {
      title: w('rows.expires'),
      render: (_, { expiresOn, pausedOn }) => expiresOn ?? pausedOn ?? '–',
    },
    { title: w('rows.unit'), render: (_, { unit }) => unit?.name ?? '–' },
    { title: w('rows.owner'), render: (_, { owner }) => owner?.name ?? w('rows.nobody') },
    {
      title: w('rows.outcome'),
      render: (_, { outcome, outcomeOn }) =>
        outcome ? `${w(`outcome.${outcome}`)}${outcomeOn ? ` ${outcomeOn}` : ''}` : '–',
    },
  ]
}
