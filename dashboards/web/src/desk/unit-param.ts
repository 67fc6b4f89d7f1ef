import { useSearchParams } from 'react-router'

/** The unit stands in the address, so that a view can be sent to a colleague. */
export function useUnitParam(): [
  unit: string | undefined,
  choose: (unit: string | undefined) => void,
] {
  const [params, setParams] = useSearchParams()
  return [
    params.get('unit') ?? undefined,
    (unit) =>
      setParams((before) => {
        const after = new URLSearchParams(before)
        if (unit === undefined) after.delete('unit')
        else after.set('unit', unit)
        return after
      }),
  ]
}
