import { Tree } from 'antd'
import { useMemo } from 'react'
import { useNavigate } from 'react-router'
import type { PlantElement } from '../../../api/src/schemas/plant.ts'
import { useLook } from '../look.tsx'
import { SeverityMark } from '../parts/severity.tsx'
import { useWords } from '../words.tsx'

type Branch = { readonly key: string; readonly element: PlantElement; readonly children: Branch[] }

/** The plant from this element down to the taps, each coloured by the worst at or below it. */
export function Below({ root, elements }: { root: string; elements: readonly PlantElement[] }) {
  const go = useNavigate()
  const tree = useMemo(() => branchOf(root, elements), [root, elements])
  if (!tree) return null
  return (
    <Tree<Branch>
      treeData={[tree]}
      defaultExpandAll
      blockNode
      selectable
      virtual
      height={360}
      onSelect={([key]) =>
        key !== undefined && key !== root && void go(`/devices/${encodeURIComponent(String(key))}`)
      }
      titleRender={({ element }) => <Title element={element} />}
    />
  )
}

function Title({ element }: { element: PlantElement }) {
  const { w, number } = useWords()
  const { ground, well } = useLook()
  const { boxes, worst } = element
  return (
    <span style={{ display: 'flex', gap: 8, alignItems: 'center' }}>
      {worst ? (
        <SeverityMark severity={worst} word={false} />
      ) : (
        <span aria-hidden style={{ width: 8, height: 8, borderRadius: 8, background: well }} />
      )}
      <span style={{ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}>
        {element.name}
      </span>
      <span style={{ color: ground.soft, fontSize: 12, whiteSpace: 'nowrap' }}>
        {w('node.count', {
          bad: number(boxes.bad),
          online: number(boxes.online),
          total: number(boxes.total),
        })}
      </span>
    </span>
  )
}

function branchOf(root: string, elements: readonly PlantElement[]): Branch | undefined {
  const children = Map.groupBy(elements, ({ parent }) => parent)
  const grow = (element: PlantElement, above: ReadonlySet<string>): Branch => ({
    key: element.id,
    element,
    children: (children.get(element.id) ?? [])
      .filter(({ id }) => !above.has(id))
      .map((child) => grow(child, new Set([...above, child.id]))),
  })
  const top = elements.find(({ id }) => id === root)
  return top && grow(top, new Set([root]))
}
