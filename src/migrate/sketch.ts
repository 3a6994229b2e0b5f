import type { BackendParameter, FrontendParameter } from '../define/definition.ts';
import type { IssuePath } from '../define/issue.ts';
import { placeIdentity, readPlace } from '../define/place.ts';

/** A parameter of the frontend with where the input says so. */
export interface Declared {
  readonly key: string;
  record: FrontendParameter;
  readonly path: IssuePath;
}

/** A parameter of the backend with where the input says so. */
export interface Filled {
  readonly key: string;
  readonly parameter: BackendParameter;
  readonly path: IssuePath;
}

/** The parameters of a definition that is being written. */
export class Sketch {
  readonly #declared: Map<string, Declared> = new Map();
  readonly #filled: Map<string, Filled> = new Map();

  get declared(): readonly Declared[] {
    return [...this.#declared.values()];
  }

  get filled(): readonly Filled[] {
    return [...this.#filled.values()];
  }

  findDeclared(key: string): Declared | undefined {
    return this.#declared.get(identify(key));
  }

  findFilled(key: string): Filled | undefined {
    return this.#filled.get(identify(key));
  }

  /** Adds a parameter, unless the place is taken. */
  declare(one: Declared): boolean {
    return add(this.#declared, one);
  }

  /** Adds what fills a place of the backend, unless something does. */
  fill(one: Filled): boolean {
    return add(this.#filled, one);
  }
}

function add<Entry extends { readonly key: string }>(entries: Map<string, Entry>, one: Entry): boolean {
  const identity = identify(one.key);
  if (entries.has(identity)) return false;
  entries.set(identity, one);
  return true;
}

function identify(key: string): string {
  const place = readPlace(key);
  return place === null ? key : placeIdentity(place);
}
