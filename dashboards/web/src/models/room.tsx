import { useQuery } from '@tanstack/react-query'
import type { Models } from '../../../api/src/schemas/models.ts'
import { ask } from '../api-client.ts'
import { Nothing, Panel, Shown } from '../parts/states.tsx'
import { usePageTitle } from '../title.ts'
import { useWords } from '../words.tsx'
import { Experiments } from './experiments.tsx'
import { ModelPanel } from './model-panel.tsx'
import './models.css'

/** What the lists are ordered by, whether it is any good, and whether asking helps at all. */
export default function ModelsPage() {
  const { w, time } = useWords()
  const question = useQuery({ queryKey: ['models'], queryFn: () => ask<Models>('models') })
  usePageTitle(w('nav.models'))
  return (
    <div className="page">
      <Shown question={question}>
        {({ models, experiments, heldOut, asOf }) => (
          <>
            <div className="page-row">
              <span className="soft small">{w('models.about')}</span>
              <span className="grow" />
              <span className="soft small">{w('app.asOf', { time: time(asOf) })}</span>
            </div>
            {models.length === 0 && (
              <Panel title={w('nav.models')}>
                <Nothing why={w('models.none')} />
              </Panel>
            )}
            {models.map((model) => (
              <ModelPanel key={model.id} model={model} />
            ))}
            <Experiments experiments={experiments} heldOut={heldOut} />
          </>
        )}
      </Shown>
    </div>
  )
}
