import type { Backend, Frontend, HandlerOptions } from 'backhaul';
import type { RequestInit } from '../../src/plan/request.ts';

/** A request through one integration: what its backend gets, or the status and code of the refusal. */
export interface PlanRow {
  readonly title: string;
  /** Beside `ANY /in`. */
  readonly frontend?: Partial<Frontend>;
  /** Beside `http://backend.test:8080` and `/out`. */
  readonly backend?: Partial<Extract<Backend, { kind: 'http' }>>;
  /** Without forwarding fields and Via where there are none. */
  readonly options?: HandlerOptions;
  /** Beside `GET /in`. */
  readonly request?: Partial<RequestInit>;
  /** Instead of the request's lines, with no Host put in. */
  readonly rawHeaders?: readonly string[];
  readonly gets: Gets | string;
}

/** What is said of a backend request; the rest may be anything. */
export interface Gets {
  /** Method and path. */
  readonly line?: string;
  /** All lines in order but Host. */
  readonly headers?: readonly string[];
  readonly host?: string;
  /** A body written anew; `untouched` for one that passes through, `null` for none. */
  readonly body?: string | null;
  readonly discardBody?: boolean;
}

export const json = { 'content-type': 'application/json' };
export const form = { 'content-type': 'application/x-www-form-urlencoded' };
