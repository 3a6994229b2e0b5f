import type { Frontend } from './definition.ts';
import type { Location } from './place.ts';

/** A text of which the compiler knows a pattern at most, `never` for a literal. */
export type Wide<T> = T extends string ? (Record<never, 1> extends Record<T, 1> ? T : never) : never;

/** The type of a member, also of an optional one; `never` where there is none. */
export type Lookup<T, K> = K extends keyof T ? NonNullable<T[K]> : never;

/** The variables that a path surely has. */
export type Needed<Path extends string> = Path extends Wide<Path> ? never : Names<Path>;

/** The variables that a path may have; every name where it is no literal, or has segments that begin with a colon. */
export type Given<Path extends string> = Path extends Wide<Path> | WithColon ? string : Names<Path>;

/** A path with a segment that other routers read as a variable. */
type WithColon = `${string}/:${string}`;

/** The name behind the colon that begins a segment; `never` where none does. */
export type ColonName<Path extends string> = Path extends `${string}/:${infer After}`
  ? After extends `${infer Name}/${string}`
    ? Name
    : After
  : never;

type Names<Path extends string, Found = never> = Path extends `${string}{${infer N}}${infer After}`
  ? Names<After, Found | Bare<N>>
  : Found;
type Bare<N extends string> = N extends `${infer Name}+` | `${infer Name}*` ? Name : N;

/** The places that a frontend takes values at. */
export type Declared<F extends Frontend> = `path.${Given<F['path']>}` | ParameterKeys<F>;

/** The keys of `parameters`, none where there are no parameters. */
export type ParameterKeys<T> = T extends { readonly parameters?: infer P }
  ? keyof NonNullable<P> & string
  : never;

/** Spellings that are the same as many others; only the parser knows them all. */
export type Respelt = `header.${string}${'_' | '.' | '--'}${string}` | `body${string}~${string}`;

/** One spelling for all that `placeIdentity` takes for the same place, or for more than those. */
export type Fold<Place extends string> = Place extends `header.${string}`
  ? Place extends Respelt
    ? `header.${string}`
    : Lowercase<Place>
  : Place extends `body.${infer Name}`
    ? `body#/${Name}`
    : Place;

/** The end of a sentence: what was probably meant, or what else to do. */
export type Advice<Near extends string, Otherwise extends string> = [Near] extends [never]
  ? `; ${Otherwise}`
  : `; did you mean ${Near}?`;

/** What a text may have meant: keys that begin alike, names of the same location that do, or the place of a bare name. */
export type Near<Text extends string, Known extends string> = Text extends `${infer L}.${infer A}${string}`
  ? Extract<Known, `${L}.${A}${string}`>
  : Text extends `${infer A}${infer B}${infer C}${string}`
    ? Extract<Known, `${A}${B}${C}${string}` | `${string}.${Text}`>
    : never;

/** The same name in a location that begins alike. */
export type NearPlace<Text> = Text extends `${infer A}${string}.${infer Name}`
  ? Exclude<`${Extract<Location, `${A}${string}`>}.${Name}`, Text>
  : never;
