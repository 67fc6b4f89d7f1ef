export type Table = {
  readonly tags?: Readonly<Record<string, string>>
  readonly columns: readonly string[]
  readonly values: readonly (readonly (number | string | null)[])[]
}
export type Answer = {
  readonly results?: readonly { readonly series?: readonly Table[]; readonly error?: string }[]
  readonly error?: string
}

/** What became of a body. `partial`: some of it is stored, the server says why not all; `homeless`: there is no such database. */
export type Written =
  | { readonly state: 'stored' | 'homeless' }
  | { readonly state: 'partial'; readonly why: string }

/** The server as the store needs it. Errors are AppErrors. */
export type InfluxServer = {
  readonly database: string
  readonly where: Readonly<Record<string, unknown>>
  write(body: string): Promise<Written>
  query(statements: string): Promise<Answer>
  createDatabase(): Promise<void>
}
