/** A name as SQL takes it where no parameter can stand. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
