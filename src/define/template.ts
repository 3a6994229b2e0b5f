import type { Parsed } from './issue.ts';

/** A variable's value: text for `{name}`, decoded segments for `{name+}` and `{name*}`. */
export type PathValue = string | readonly string[];
export type PathValues = Readonly<Record<string, PathValue>>;

/** A template in reading order. Literals are normalised (RFC 3986 6.2.2); a rest is always last. */
export type Piece =
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'rest'; readonly name: string; readonly least: 0 | 1 };

export interface Template {
  readonly text: string;
  readonly pieces: readonly Piece[];
  /** Variable names in reading order. */
  readonly names: readonly string[];
  /** Decoded values, or `null` where the path does not fit or no gateway may accept it. */
  match(rawPath: string): PathValues | null;
  /** The path with every value percent-encoded, or why a value cannot stand in a path. */
  render(values: PathValues): Parsed<string>;
}

export declare function parseTemplate(text: string): Parsed<Template>;
