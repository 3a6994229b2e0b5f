import type {
  Backend,
  BackendParameter,
  ContextName,
  Definition,
  Frontend,
  FrontendParameter,
  Json,
  Listener,
  MockBackend,
  ParameterType,
  ProxyBackend,
} from './definition.ts';
import type {
  Advice,
  ColonName,
  Declared,
  Fold,
  Given,
  Lookup,
  Near,
  NearPlace,
  Needed,
  ParameterKeys,
  Respelt,
  Wide,
} from './literal-names.ts';
import type { Location } from './place.ts';

/** No value of a definition fits it, so that the compiler shows the sentence at the culprit. */
export interface Wrong<M extends string> {
  readonly wrong: M;
}

/**
 * What a literal must fit beside `Definition`. What is no literal is left to `parseDefinition`: a path of type
 * `string` may have any variable, and parameters with an index signature may have any name.
 */
export type Checked<D extends Definition> = Definition extends D
  ? unknown
  : Members<
      D,
      Definition,
      {
        readonly frontend: CheckedFrontend<D['frontend']>;
        readonly backend: CheckedBackend<D['backend'], D['frontend']>;
      },
      'a definition'
    >;

/** Every key that `Known` has must fit what `Checks` says of it; any other is wrong. */
type Members<T, Known, Checks, Holder extends string> = {
  readonly [K in keyof T]: K extends keyof Known
    ? K extends keyof Checks
      ? Checks[K]
      : unknown
    : K extends string
      ? // An object literal that is one of several has the others' keys as `undefined`.
        T[K] extends undefined
        ? unknown
        : Wrong<`${Holder} knows no key ${K}${Advice<Near<K, keyof Known & string>, 'remove it'>}`>
      : unknown;
};

type CheckedFrontend<F extends Frontend> = Members<
  F,
  Frontend,
  {
    readonly path: ColonFree<F['path']>;
    readonly parameters: FrontendParameters<Lookup<F, 'parameters'>, F['path']>;
  },
  'a frontend'
>;

/** Of all that other routers write, the colon is what people write from habit. */
type ColonFree<Path extends string> = [ColonName<Path>] extends [never]
  ? unknown
  : Wrong<`:${ColonName<Path>} is plain text; write {${ColonName<Path>}} for a variable`>;

type FrontendParameters<P, Path extends string> = {
  readonly [K in keyof P]: CheckedPlace<K, Path, 'frontend', CheckedParameter<P[K]>>;
};

type CheckedParameter<V> = Members<
  V,
  FrontendParameter,
  {
    readonly default: CheckedValue<Lookup<V, 'default'>, TypeOf<V>>;
    // As a whole: to compare two lists entry by entry, the compiler looks at every method of theirs.
    readonly enum: CheckedValue<Entry<Lookup<V, 'enum'>>, TypeOf<V>>;
  },
  'a frontend parameter'
>;

type TypeOf<V> = V extends { readonly type?: infer T extends ParameterType } ? T : 'string';

type Entry<L> = L extends readonly (infer E)[] ? E : never;

type CheckedValue<V, T extends ParameterType> = [Unfit<V, T>] extends [never]
  ? unknown
  : Wrong<`${Unfit<V, T>} is no ${T}; write a value of that type or change the type`>;

type Unfit<V, T extends ParameterType> = V extends Values[T] | Wide<V> ? never : V & Values[ParameterType];

interface Values {
  readonly string: string;
  // Long numbers may be written as text, which keeps their digits.
  readonly integer: number | `${bigint}`;
  readonly number: number | `${number}` | `${bigint}`;
  readonly boolean: boolean;
}

type CheckedBackend<B extends Backend, F extends Frontend> = B extends ProxyBackend
  ? Members<B, Variant<B, Backend>, CheckedProxy<B, F>, `a backend of kind ${B['kind']}`>
  : Members<B, MockBackend, unknown, 'a backend of kind mock'>;

interface CheckedProxy<B extends ProxyBackend, F extends Frontend> {
  readonly path: ColonFree<B['path']> & CheckedPath<Unfilled<B, F>>;
  readonly parameters: BackendParameters<Lookup<B, 'parameters'>, B['path'], F>;
  readonly drop: Dropped<Lookup<B, 'drop'>, F>;
  readonly unmapped: CheckedUnmapped<Lookup<B, 'unmapped'>>;
  readonly listener: CheckedListener<Lookup<B, 'listener'>>;
}

type CheckedUnmapped<U> = Members<U, NonNullable<ProxyBackend['unmapped']>, unknown, 'unmapped'>;
type CheckedListener<L> = Members<L, Variant<L, Listener>, unknown, 'this listener'>;
type Dropped<L, F extends Frontend> = { readonly [I in keyof L]: CheckedName<L[I], F, Declare> };

/** The member of a union that the value fits. */
type Variant<V, Union> = Union extends unknown ? (V extends Union ? Union : never) : never;

/** The variables of a backend path that neither a backend parameter nor the frontend path fills, as places. */
type Unfilled<B extends ProxyBackend, F extends Frontend> = Exclude<
  `path.${Needed<B['path']>}`,
  `path.${Given<F['path']>}` | ParameterKeys<B>
>;

type CheckedPath<Missing extends string> = [Missing] extends [never]
  ? unknown
  : Wrong<
      Missing extends `path.${infer Name}`
        ? `nothing fills {${Name}} of the backend path; write ${Missing} in backend.parameters`
        : never
    >;

type BackendParameters<P, Path extends string, F extends Frontend> = {
  readonly [K in keyof P]: CheckedPlace<K, Path, 'backend', CheckedSource<P[K], K, F>>;
};

/** `Sound` where the key names a place, and a variable of the path if it names one. */
type CheckedPlace<K, Path extends string, Side extends string, Sound> =
  K extends Wide<K>
    ? Sound
    : K extends `path.${infer Name}`
      ? Name extends Given<Path>
        ? Sound
        : Wrong<`the ${Side} path has no {${Name}}${Advice<Near<K, `path.${Given<Path>}`>, 'put it into the path or remove the parameter'>}`>
      : K extends `${Location}.${infer _}${string}` | `body#/${string}`
        ? Sound
        : Wrong<`${K & string} names no place${Advice<NearPlace<K>, 'write a location and a name, for example query.limit'>}`>;

type CheckedSource<S, K, F extends Frontend> = S extends string
  ? CheckedName<S, F, Remedy<S>> & CheckedFilling<S, K, F>
  : Members<
      S,
      SourceOf<S>,
      {
        readonly from: CheckedName<Lookup<S, 'from'>, F, Remedy<Lookup<S, 'from'>>> &
          CheckedFilling<Lookup<S, 'from'>, K, F>;
      },
      'this source'
    >;
type SourceOf<S> = S extends FromParameter
  ? FromParameter
  : S extends ConstantParameter
    ? ConstantParameter
    : ContextParameter;
type FromParameter = Extract<BackendParameter, { readonly from: string }>;
type ConstantParameter = Extract<BackendParameter, { readonly value: Json }>;
type ContextParameter = Extract<BackendParameter, { readonly context: ContextName }>;

type Declare = 'declare it in frontend.parameters';

/** What a source without a declaration may be meant to be: what names no place, a constant. */
type Remedy<S> = S extends `${Location}.${string}` | `body#/${string}`
  ? Declare
  : 'for a constant, write { value: … }';

type CheckedName<S, F extends Frontend, Otherwise extends string> = S extends string
  ? S extends Respelt | Wide<S>
    ? unknown
    : Fold<S> extends Fold<Declared<F>>
      ? unknown
      : Wrong<`the frontend declares no ${S}${Advice<Near<S, Declared<F>>, Otherwise>}`>
  : unknown;

/** A variable of the backend path needs a value in every request. */
type CheckedFilling<S, K, F extends Frontend> = K extends `path.${infer Name}`
  ? S extends Omissible<Lookup<F, 'parameters'>>
    ? Wrong<`{${Name}} of the backend path always needs a value, and a client may leave out ${S}; make that required or give it a default`>
    : unknown
  : unknown;

/** The parameters that a client may leave out. */
type Omissible<P> = {
  readonly [K in keyof P]: K extends `path.${string}` ? never : P[K] extends Optional ? K : never;
}[keyof P] &
  string;
type Optional = FrontendParameter & { readonly required?: false; readonly default?: never };
