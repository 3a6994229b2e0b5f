import type { Address } from './address.ts';
import type {
  ContextName,
  Definition,
  FrontendMethod,
  Json,
  Listener,
  MissingPolicy,
  MultiplePolicy,
  ParameterType,
  Passage,
} from './definition.ts';
import type { Place } from './place.ts';
import type { Template } from './template.ts';

/** A frontend parameter whose type, bounds, enum and default are known to agree. */
export interface CheckedParameter {
  readonly place: Place;
  readonly type: ParameterType;
  readonly required: boolean;
  /** As it is spelt on the wire. */
  readonly default: string | undefined;
  /** Decimal texts, so that no digit is lost. */
  readonly minimum: string | undefined;
  readonly maximum: string | undefined;
  readonly enum: readonly string[] | undefined;
}

/** Where a backend parameter's value comes from, every policy filled in. */
export type Source =
  | {
      readonly kind: 'parameter';
      readonly parameter: CheckedParameter;
      readonly multiple: MultiplePolicy;
      readonly missing: MissingPolicy;
    }
  | { readonly kind: 'constant'; readonly value: Json }
  | { readonly kind: 'context'; readonly name: ContextName };

/** One value on its way: from a source to the place in the backend request that it fills. */
export interface Move {
  readonly target: Place;
  readonly source: Source;
}

export interface CheckedFrontend {
  readonly method: FrontendMethod;
  readonly template: Template;
  /** Declared parameters and every path variable, in definition order. */
  readonly parameters: readonly CheckedParameter[];
  readonly head: boolean;
}

export interface CheckedProxy {
  readonly kind: 'http' | 'clb';
  readonly address: Address;
  readonly template: Template;
  readonly method: FrontendMethod;
  readonly timeoutMs: number;
  readonly idleTimeoutMs: number;
  /** 0 is off. */
  readonly maxDurationMs: number;
  /** What the definition writes and what keeps its name by default, in definition order, constants last. */
  readonly moves: readonly Move[];
  /** Frontend places that are validated and go no further. */
  readonly drop: readonly Place[];
  readonly unmapped: { readonly query: Passage; readonly headers: Passage };
  /** The name without final dot, or the IP address without brackets, to verify with `https`; `undefined` for `http`. */
  readonly serverName: string | undefined;
  readonly body: 'json' | 'form' | undefined;
  readonly listener: Listener | undefined;
}

export interface CheckedMock {
  readonly kind: 'mock';
  readonly status: number;
  /** Names as written, `content-type` included where there is a body. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Uint8Array | null;
}

/** A definition that holds everything it promises; only `parseDefinition` makes one. */
export interface CheckedDefinition {
  readonly name: string;
  /** The definition as it was given, a frozen copy. */
  readonly definition: Definition;
  readonly frontend: CheckedFrontend;
  readonly backend: CheckedProxy | CheckedMock;
}
