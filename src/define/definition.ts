import type { AddressPolicy } from './address-policy.ts';

/** Any JSON value (RFC 8259). */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** Methods a frontend may name. `ANY` stands for all of them; TRACE and CONNECT are never served. */
export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'HEAD' | 'OPTIONS';
export type FrontendMethod = Method | 'ANY';

export type ParameterType = 'string' | 'integer' | 'number' | 'boolean';

/** What a frontend parameter may hold. It is keyed by its place, for example `query.limit`. */
export interface FrontendParameter {
  readonly type?: ParameterType;
  readonly required?: boolean;
  /** Sent when the client sends none. Spelt by its JSON text. */
  readonly default?: string | number | boolean;
  /** Inclusive bounds of an `integer` or a `number`, compared without loss of digits. */
  readonly minimum?: number;
  readonly maximum?: number;
  readonly enum?: readonly (string | number | boolean)[];
  readonly description?: string;
}

/** What a client calls. */
export interface Frontend {
  readonly method: FrontendMethod;
  readonly path: string;
  readonly parameters?: Readonly<Record<string, FrontendParameter>>;
  /** `false` refuses HEAD where GET is served. */
  readonly head?: boolean;
}

/** What to do with several values for one target. */
export type MultiplePolicy = 'all' | 'first' | 'last' | 'join' | 'reject';
/** What to do when the client sent none. */
export type MissingPolicy = 'omit' | 'empty' | 'reject';
/** System parameters: what the gateway knows of the request. */
export type ContextName = 'clientIp' | 'requestId' | 'method' | 'path' | 'host' | 'scheme' | 'httpVersion';

/** Where the value of a backend parameter comes from. */
export type BackendParameter =
  | string
  | { readonly from: string; readonly multiple?: MultiplePolicy; readonly missing?: MissingPolicy }
  | { readonly value: Json }
  | { readonly context: ContextName };

export type Passage = 'forward' | 'drop';

/** What HTTP and CLB backends have in common. */
export interface ProxyBackend {
  /** `http(s)://host[:port]` with nothing behind it. */
  readonly address: string;
  readonly path: string;
  /** The client's own when left out. */
  readonly method?: FrontendMethod;
  /** Milliseconds until the backend's final response head, 1 to 1,800,000. Default 15,000. */
  readonly timeoutMs?: number;
  /** Milliseconds without a byte in either direction after the head; 0 is off. Default: `timeoutMs`. */
  readonly idleTimeoutMs?: number;
  /** Milliseconds for the whole exchange. Off by default. */
  readonly maxDurationMs?: number;
  readonly parameters?: Readonly<Record<string, BackendParameter>>;
  /** Undeclared query parameters and headers; both `forward` by default. */
  readonly unmapped?: { readonly query?: Passage; readonly headers?: Passage };
  /** Places that are validated and not forwarded. */
  readonly drop?: readonly string[];
  /** The name or IP address that the certificate must hold with `https`. */
  readonly serverName?: string;
  /** The format a mapped body is written in; the client's own by default. */
  readonly body?: 'json' | 'form';
}

export interface HttpBackend extends ProxyBackend {
  readonly kind: 'http';
}

/** The listener of the load balancer. Layer 7 selects by domain and path, layer 4 by port alone. */
export type Listener =
  | { readonly protocol: 'HTTP' | 'HTTPS'; readonly domain: string; readonly path: string }
  | { readonly protocol: 'TCP' | 'UDP' };

/** A private load balancer in a VPC, at `http(s)://vip:port`. */
export interface ClbBackend extends ProxyBackend {
  readonly kind: 'clb';
  readonly listener: Listener;
  readonly vpc?: string;
  readonly loadBalancer?: string;
}

/** A fixed answer. */
export interface MockBackend {
  readonly kind: 'mock';
  /** 200 to 599; default 200. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  /** A string as it is, any other JSON value as JSON. */
  readonly body?: Json;
}

export type Backend = HttpBackend | ClbBackend | MockBackend;

/** A frontend and its backend: plain JSON data. */
export interface Definition {
  readonly $schema?: string;
  /** `METHOD path` when left out. */
  readonly name?: string;
  readonly description?: string;
  readonly frontend: Frontend;
  readonly backend: Backend;
  readonly [extension: `x-${string}`]: unknown;
}

/** A file of several definitions. */
export interface DefinitionFile {
  readonly $schema?: string;
  readonly integrations: readonly Definition[];
  readonly [extension: `x-${string}`]: unknown;
}

export interface ParseOptions {
  /** Which literal backend addresses may stand in a definition. Default `any`. */
  readonly addressPolicy?: AddressPolicy;
}
