/** One row of a list: its values by placeholder, and what holds for it. */
export interface DocumentRow {
  readonly values: Readonly<Record<string, string | null>>
  readonly conditions?: Readonly<Record<string, boolean>>
}

/** What a document is filled with. null = not filled in: an underlined blank to be written by hand. */
export interface DocumentData {
  /** The paper is printed blank: lists get the rows of an empty form. */
  readonly blank: boolean
  readonly values: Readonly<Record<string, string | null>>
  readonly lists: Readonly<Record<string, readonly DocumentRow[]>>
  readonly conditions: Readonly<Record<string, boolean>>
}
