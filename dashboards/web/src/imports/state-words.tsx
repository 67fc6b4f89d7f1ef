import { WarningOutlined } from '@ant-design/icons'
import type { HeardWord } from '@gridkeeper/model/importing'
import { Select } from 'antd'
import type { Upload } from '../../../api/src/schemas/uploads.ts'
import { useWords } from '../words.tsx'
import { stateWords } from './queries.ts'

type Props = {
  heard: readonly HeardWord[]
  words: Upload['words']
  change: (to: Upload['words']) => void
}

/** The operator's words for a state; one that nobody knows is asked about, never guessed. */
export function StateWords({ heard, words, change }: Props) {
  const { w, number } = useWords()
  return (
    <div className="scroll-x">
      <table className="dense imports-table">
        <thead>
          <tr>
            <th>{w('imports.wordInFile')}</th>
            <th className="number">{w('imports.wordRows')}</th>
            <th>{w('imports.takenAs')}</th>
          </tr>
        </thead>
        <tbody>
          {heard.map(({ word, rows, means }) => {
            const now = words[word] ?? means
            return (
              <tr key={word}>
                <td>
                  {word}{' '}
                  {now === null && (
                    <span className="imports-unknown">
                      <WarningOutlined /> {w('imports.wordUnknown')}
                    </span>
                  )}
                </td>
                <td className="number soft">{number(rows)}</td>
                <td>
                  <Select
                    size="small"
                    status={now === null ? 'warning' : ''}
                    placeholder={w('imports.askWord')}
                    value={now}
                    options={stateWords.map((state) => ({
                      value: state,
                      label: w(`imports.word.${state}`),
                    }))}
                    aria-label={w('imports.meaningOf', { column: word })}
                    onChange={(state) => state && change({ ...words, [word]: state })}
                    style={{ minWidth: 180 }}
                  />
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
