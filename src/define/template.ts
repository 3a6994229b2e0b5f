/** A variable's value: text for `{name}`, decoded segments for `{name+}` and `{name*}`. */
export type PathValue = string | readonly string[];
export type PathValues = Readonly<Record<string, PathValue>>;

export interface Template {
  readonly text: string;
  readonly names: readonly string[];
}
