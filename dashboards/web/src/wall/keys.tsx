import { useWords } from '../words.tsx'

const keys = [
  ['j k', 'move'],
  ['a', 'acknowledge'],
  ['s', 'shelve'],
  ['/', 'search'],
  ['Esc', 'close'],
] as const

/** What the keys do, where there is a keyboard. */
export function Keys({ mayOperate }: { mayOperate: boolean }) {
  const { w } = useWords()
  return (
    <p className="keys soft">
      {keys
        .filter(([, what]) => mayOperate || (what !== 'acknowledge' && what !== 'shelve'))
        .map(([letters, what]) => (
          <span key={what}>
            {letters.split(' ').map((letter) => (
              <kbd key={letter}>{letter}</kbd>
            ))}
            {w(`wall.keys.${what}`)}
          </span>
        ))}
    </p>
  )
}
