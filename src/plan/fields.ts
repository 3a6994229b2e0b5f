import type { CheckedParameter, Move } from '../define/checked.ts';
import type { Passage } from '../define/definition.ts';
import { foldHeaderName, type Place } from '../define/place.ts';
import { GatewayError } from './error.ts';
import type { ReceivedForwarding } from './forwarding.ts';
import { hopByHop, isHost, isOddlySpelt, listedFields } from './headers.ts';
import type { GatewayRequest } from './message.ts';

/** What one pass over a request's raw header lines finds. */
export interface Fields extends ReceivedForwarding {
  /** Lines to forward, in order; Cookie joined into one (RFC 6265 5.4). */
  readonly lines: string[];
  /** Lines that describe a body (`content-*` and digests): they go where the body goes. */
  readonly content: string[];
  readonly contentType: string | undefined;
  readonly contentEncoding: string | undefined;
  readonly host: string;
  /** Header values by index of the declared parameter. */
  readonly values: readonly (string[] | undefined)[];
}

/** Reads the lines, or says why no server may accept them (RFC 9112 3.2 and 6.1, RFC 9110 10.1.1). */
export type FieldReader = (
  request: GatewayRequest,
  trusted: boolean,
  trace: DropTrace | null,
) => Fields | GatewayError;

/** Why a line or a pair of the client goes no further. */
export type DropRule =
  | 'hop-by-hop'
  | 'connection-listed'
  | 'gateway'
  | 'owned'
  | 'shadow'
  | 'untrusted'
  | 'unmapped'
  | 'no-body';

/** Is told what is left out, for `explainRequest`. */
export interface DropTrace {
  dropped(what: string, rule: DropRule): void;
}

type Action =
  | 'hop'
  | 'owned'
  | 'length'
  | 'host'
  | 'connection'
  | 'framing'
  | 'expect'
  | 'cookie'
  | 'content'
  | 'via'
  | 'forwarding'
  | number;

/** What a definition does with each field name that it or the gateway answers for. */
interface Table {
  readonly actions: ReadonlyMap<string, Action>;
  /** Folded names; any other spelling of one would shadow it. */
  readonly owned: ReadonlySet<string>;
  readonly forward: boolean;
  /** The parameter that declares Host, or -1. */
  readonly hostIndex: number;
}

const gatewayActions: readonly (readonly [string, Action])[] = [
  ...[...hopByHop].map((name) => [name, 'hop'] as const),
  ['host', 'host'],
  ['connection', 'connection'],
  ['transfer-encoding', 'framing'],
  ['content-length', 'length'],
  ['expect', 'expect'],
  ['cookie', 'cookie'],
  ['content-type', 'content'],
  ['content-encoding', 'content'],
  ['digest', 'content'],
  ['repr-digest', 'content'],
  ['via', 'via'],
  ['forwarded', 'forwarding'],
  ['x-forwarded-for', 'forwarding'],
  ['x-forwarded-host', 'forwarding'],
  ['x-forwarded-proto', 'forwarding'],
];

/** Compiles a definition's view of request headers: which lines pass, which fill a parameter, which are owned. */
export function compileFieldReader(
  parameters: readonly CheckedParameter[],
  moves: readonly Move[],
  dropped: readonly Place[],
  unmapped: Passage,
): FieldReader {
  const actions = new Map<string, Action>(gatewayActions);
  const written = [...moves.map((move) => move.target), ...dropped].filter(
    (place) => place.location === 'header',
  );
  for (const place of written) if (lowerName(place) !== 'host') actions.set(lowerName(place), 'owned');
  parameters.forEach(({ place }, index) => {
    if (place.location === 'header' && lowerName(place) !== 'host') actions.set(lowerName(place), index);
  });
  const table: Table = {
    actions,
    owned: new Set([...actions.keys()].map(foldHeaderName)),
    forward: unmapped === 'forward',
    hostIndex: parameters.findIndex(
      ({ place }) => place.location === 'header' && lowerName(place) === 'host',
    ),
  };
  return (request, trusted, trace) => {
    const reading = new Reading(table, trusted, null, null);
    const error = reading.readAll(request);
    if (error !== null || (reading.listed === null && trace === null)) return error ?? reading;
    // Connection may stand behind the fields that it lists, so they are left out in a second pass.
    const second = new Reading(table, trusted, reading.listed, trace);
    return second.readAll(request) ?? second;
  };
}

function lowerName(place: Place): string {
  return place.name.toLowerCase();
}

class Reading implements Fields {
  readonly lines: string[] = [];
  readonly content: string[] = [];
  readonly values: (string[] | undefined)[] = [];
  readonly via: string[] = [];
  readonly forwarded: string[] = [];
  readonly forwardedFor: string[] = [];
  readonly forwardedHost: string[] = [];
  readonly forwardedProto: string[] = [];
  contentType: string | undefined = undefined;
  contentEncoding: string | undefined = undefined;
  host = '';
  /** Names that Connection lists, found in this pass. */
  listed: Set<string> | null = null;
  private hosts = 0;
  private codings = 0;
  private cookieAt = -1;
  private readonly table: Table;
  private readonly trusted: boolean;
  private readonly skipped: ReadonlySet<string> | null;
  private readonly trace: DropTrace | null;

  constructor(table: Table, trusted: boolean, skipped: ReadonlySet<string> | null, trace: DropTrace | null) {
    this.table = table;
    this.trusted = trusted;
    this.skipped = skipped;
    this.trace = trace;
  }

  readAll(request: GatewayRequest): GatewayError | null {
    const { rawHeaders, httpVersion } = request;
    for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
      const error = this.readLine(rawHeaders[index] ?? '', rawHeaders[index + 1] ?? '', httpVersion);
      if (error !== null) return error;
    }
    if (this.hosts === 1 || (this.hosts === 0 && httpVersion === '1.0')) return null;
    const count = this.hosts === 0 ? 'no Host line' : 'more than one Host line';
    return new GatewayError('header.host', `the request has ${count}; send exactly one (RFC 9112 3.2)`);
  }

  private readLine(name: string, value: string, httpVersion: string): GatewayError | null {
    const lower = name.toLowerCase();
    if (this.skipped?.has(lower) === true) return this.drop(name, 'connection-listed');
    const action = this.table.actions.get(lower);
    if (action === undefined) return this.readUnknown(name, lower, value);
    if (lower === 'content-type') this.contentType ??= value;
    if (typeof action === 'number') {
      (this.values[action] ??= []).push(value);
      return null;
    }
    switch (action) {
      case 'hop':
        return this.drop(name, 'hop-by-hop');
      case 'owned':
        return this.drop(name, 'owned');
      case 'length':
        return this.drop(name, 'gateway');
      case 'host':
        return this.readHost(value);
      case 'connection':
        this.listed = listedFields(value, this.listed);
        return this.drop(name, 'hop-by-hop');
      case 'framing':
        return this.readCoding(value, httpVersion);
      case 'expect':
        return checkExpect(value);
      case 'cookie':
        this.readCookie(name, value);
        return null;
      case 'content':
        if (lower === 'content-encoding') this.contentEncoding = value;
        this.content.push(name, value);
        return null;
      case 'via':
        this.via.push(value);
        return null;
      case 'forwarding':
        if (!this.trusted) return this.drop(name, 'untrusted');
        this.readForwarding(lower, value);
        return null;
    }
  }

  private drop(name: string, rule: DropRule): null {
    this.trace?.dropped(name, rule);
    return null;
  }

  private readUnknown(name: string, lower: string, value: string): null {
    const folded = isOddlySpelt(lower) ? foldHeaderName(lower) : lower;
    if (folded !== lower && this.isOwned(folded)) return this.drop(name, 'shadow');
    if (folded.startsWith('x-forwarded-') && !this.trusted) return this.drop(name, 'untrusted');
    if (lower.startsWith('content-')) this.content.push(name, value);
    else if (this.table.forward) this.lines.push(name, value);
    else return this.drop(name, 'unmapped');
    return null;
  }

  /** Whether the gateway or the definition answers for a field, so that no other spelling of it may pass. */
  private isOwned(folded: string): boolean {
    return this.table.owned.has(folded) || folded.startsWith('content-') || folded.startsWith('x-forwarded-');
  }

  private readHost(value: string): GatewayError | null {
    this.hosts++;
    this.host = value;
    if (this.table.hostIndex >= 0) (this.values[this.table.hostIndex] ??= []).push(value);
    return isHost(value)
      ? null
      : new GatewayError('header.host', 'Host is not a host name or address with an optional port');
  }

  private readCoding(value: string, httpVersion: string): GatewayError | null {
    this.codings++;
    // Node takes the last coding for granted and lets an empty line pass; only plain chunked is safe to re-frame.
    if (value.trim().toLowerCase() === 'chunked' && this.codings === 1 && httpVersion !== '1.0') return null;
    return new GatewayError(
      'header.framing',
      'Transfer-Encoding must be "chunked", once, in HTTP/1.1 (RFC 9112 6.1)',
    );
  }

  private readCookie(name: string, value: string): void {
    if (!this.table.forward) {
      this.drop(name, 'unmapped');
      return;
    }
    if (this.cookieAt >= 0) {
      this.lines[this.cookieAt] = `${this.lines[this.cookieAt]}; ${value}`;
      return;
    }
    this.lines.push(name, value);
    this.cookieAt = this.lines.length - 1;
  }

  private readForwarding(lower: string, value: string): void {
    if (lower === 'forwarded') this.forwarded.push(value);
    else if (lower === 'x-forwarded-for') this.forwardedFor.push(value);
    else if (lower === 'x-forwarded-host') this.forwardedHost.push(value);
    else this.forwardedProto.push(value);
  }
}

function checkExpect(value: string): GatewayError | null {
  if (value.trim().toLowerCase() === '100-continue') return null;
  return new GatewayError(
    'header.expect',
    'the only expectation that is understood is 100-continue (RFC 9110 10.1.1)',
  );
}
