import { Button, Popconfirm } from 'antd'
import { useWords } from '../words.tsx'
import { type Merge, useUndoMerge } from './queries.ts'

type RowsProps = { readonly merges: readonly Merge[]; readonly mayChange: boolean }

export function MergeRows({ merges, mayChange }: RowsProps) {
  const { w } = useWords()
  return (
    <div className="scroll-x">
      <table className="dense words fold merges-rows">
        <thead>
          <tr>
            <th>{w('merges.home')}</th>
            <th>{w('merges.into')}</th>
            <th>{w('merges.why')}</th>
            <th>{w('merges.when')}</th>
            <th aria-label={w('merges.undo')} />
          </tr>
        </thead>
        <tbody>
          {merges.map((merge) => (
            <Row key={`${merge.household}/${merge.into}`} merge={merge} mayChange={mayChange} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Row({ merge, mayChange }: { merge: Merge; mayChange: boolean }) {
  const { w, time } = useWords()
  const { household, address, intoAddress, why, at, by, undoneAt } = merge
  const undo = useUndoMerge()
  return (
    <tr className={undoneAt === null ? '' : 'soft'}>
      <td data-label={w('merges.home')}>{address}</td>
      <td data-label={w('merges.into')}>{intoAddress}</td>
      <td data-label={w('merges.why')}>
        {w(why === 'by hand' ? 'merges.byHand' : 'merges.byPhone')}
      </td>
      <td className="soft" data-label={w('merges.when')}>
        {time(at)} {by ?? w('merges.atImport')}
      </td>
      <td>
        {undoneAt !== null && `${w('merges.undone')} ${time(undoneAt)}`}
        {undoneAt === null && mayChange && (
          <Popconfirm
            title={w('merges.undoSure')}
            description={<p className="merges-why">{w('merges.undoWhy', { home: address })}</p>}
            okText={w('merges.undo')}
            cancelText={w('app.cancel')}
            onConfirm={() => undo.mutate(household)}
          >
            <Button size="small" loading={undo.isPending}>
              {w('merges.undo')}
            </Button>
          </Popconfirm>
        )}
      </td>
    </tr>
  )
}
