import { createContext, useContext } from 'react'
import { groundOf, type Mode, severityColour, wellColour } from './theme.ts'

/** The light or dark room we are in, with its colours. */
export const ModeContext = createContext<Mode>('light')

export function useLook() {
  const mode = useContext(ModeContext)
  return { mode, ground: groundOf(mode), severity: severityColour[mode], well: wellColour[mode] }
}
