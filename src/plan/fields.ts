import { isContentHeader, isForwardedHeader } from '../define/header-names.ts';
import { isHostValue } from '../define/host-value.ts';
import { foldHeaderName } from '../define/place.ts';
import type { ReceivedForwarding } from './client.ts';
import { GatewayError } from './error.ts';
import type { FieldTable } from './field-table.ts';
import { framingError, hasTooManyLines, tooManyLines } from './framing.ts';
import { isOddlySpelt, listedFields } from './headers.ts';
import type { GatewayRequest } from './message.ts';

/** What one pass over a request's raw header lines finds. */
export interface Fields extends ReceivedForwarding {
  /** Lines to forward, in order, behind a Host line to be filled; Cookie joined into one (RFC 6265 5.4). */
  readonly lines: string[];
  /** Lines that describe a body (`content-*` and digests): they go where the body goes. */
  readonly content: readonly string[];
  readonly contentType: string | undefined;
  readonly contentEncoding: string | undefined;
  /** What Host says, or absolute-form in its place; empty where HTTP/1.0 names none. */
  readonly host: string;
  /** Header values by index of the declared parameter. */
  readonly values: readonly (readonly string[] | undefined)[];
}

/** Why a line or a pair of the client goes no further. */
export type DropRule =
  | 'hop-by-hop'
  | 'connection-listed'
  | 'gateway'
  | 'owned'
  | 'shadow'
  | 'untrusted'
  | 'unmapped'
  | 'drop'
  | 'no-body';

/** Is told what is left out, for `explainRequest`. */
export interface DropTrace {
  dropped(what: string, rule: DropRule): void;
}

/**
 * Reads the header lines, or says why no server may accept them (RFC 9112 3.2 and 6.1, RFC 9110 10.1.1, RFC 6585 5).
 * `authority` is that of absolute-form, which takes the place of Host (RFC 9112 3.2.2). `trusted` is whether what the
 * peer says of the client counts.
 */
export function readFields(
  table: FieldTable,
  request: GatewayRequest,
  authority: string | null,
  trusted: boolean,
  trace: DropTrace | null,
): Fields | GatewayError {
  if (hasTooManyLines(request.rawHeaders)) return tooManyLines();
  const believed = request.editedHeaders ?? null;
  const first = new Reading(table, trusted, believed, null, null);
  const error = first.readAll(request, authority);
  // What the host program set is not the client's to take away.
  if (request.editedHeaders !== undefined)
    for (const name of request.editedHeaders) first.listed?.delete(name);
  if (error !== null || (first.listed === null && trace === null)) return error ?? first;
  // Connection may stand behind the fields that it lists, so they are left out in a second pass.
  const second = new Reading(table, trusted, believed, first.listed, trace);
  return second.readAll(request, authority) ?? second;
}

// Shared and never written to, so that the usual request allocates nothing.
const none: string[] = [];

function append(list: string[], ...texts: string[]): string[] {
  if (list === none) return texts;
  list.push(...texts);
  return list;
}

class Reading implements Fields {
  readonly lines: string[] = ['host', ''];
  readonly values: (string[] | undefined)[] = [];
  content: string[] = none;
  via: string[] = none;
  forwarded: string[] = none;
  forwardedFor: string[] = none;
  forwardedHost: string[] = none;
  forwardedProto: string[] = none;
  contentType: string | undefined = undefined;
  contentEncoding: string | undefined = undefined;
  host = '';
  /** Names that Connection lists, found in this pass. */
  listed: Set<string> | null = null;
  private hosts = 0;
  private coding: string | null = null;
  private lengths = 0;
  private cookieAt = -1;
  private readonly table: FieldTable;
  private readonly trusted: boolean;
  private readonly believed: ReadonlySet<string> | null;
  private readonly skipped: ReadonlySet<string> | null;
  private readonly trace: DropTrace | null;

  constructor(
    table: FieldTable,
    trusted: boolean,
    believed: ReadonlySet<string> | null,
    skipped: ReadonlySet<string> | null,
    trace: DropTrace | null,
  ) {
    this.table = table;
    this.trusted = trusted;
    this.believed = believed;
    this.skipped = skipped;
    this.trace = trace;
  }

  readAll({ rawHeaders, httpVersion }: GatewayRequest, authority: string | null): GatewayError | null {
    let error: GatewayError | null = null;
    for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
      const found = this.readLine(rawHeaders[index] ?? '', rawHeaders[index + 1] ?? '');
      error ??= found;
    }
    return (
      framingError(httpVersion, this.coding, this.lengths) ?? error ?? this.settleHost(httpVersion, authority)
    );
  }

  private settleHost(httpVersion: string, authority: string | null): GatewayError | null {
    const mayLack = httpVersion === '1.0' || this.believed?.has('host') === true;
    if (this.hosts !== 1 && (this.hosts !== 0 || !mayLack)) {
      const count = this.hosts === 0 ? 'no Host line' : 'more than one Host line';
      return new GatewayError('header.host', `the request has ${count}; send exactly one (RFC 9112 3.2)`);
    }
    if (authority !== null) this.host = authority;
    if (this.table.hostIndex >= 0 && this.host !== '') this.values[this.table.hostIndex] = [this.host];
    return null;
  }

  private readLine(name: string, value: string): GatewayError | null {
    const lower = name.toLowerCase();
    if (this.skipped?.has(lower) === true) return this.drop(name, 'connection-listed');
    const action = this.table.actions.get(lower);
    if (action === undefined) return this.readUnknown(name, lower, value);
    // Two content types are none, and one coding does not undo another.
    if (lower === 'content-type') this.contentType = this.contentType === undefined ? value : '';
    if (lower === 'content-encoding')
      this.contentEncoding = this.contentEncoding === undefined ? value : `${this.contentEncoding}, ${value}`;
    if (typeof action === 'number') return this.readParameter(action, value);
    switch (action) {
      case 'hop':
        return this.drop(name, 'hop-by-hop');
      case 'owned':
        return this.drop(name, 'owned');
      case 'length':
        this.lengths++;
        return this.drop(name, 'gateway');
      case 'host':
        return this.readHost(value);
      case 'connection':
        this.listed = listedFields(value, this.listed);
        return this.drop(name, 'hop-by-hop');
      case 'framing':
        this.coding = this.coding === null ? value : `${this.coding},${value}`;
        return null;
      case 'expect':
        return checkExpect(value);
      case 'cookie':
        return this.readCookie(name, value);
      case 'content':
        this.content = append(this.content, name, value);
        return null;
      case 'via':
        this.via = append(this.via, value);
        return null;
      case 'forwarding':
        return this.isBelieved(lower) ? this.readForwarding(lower, value) : this.drop(name, 'untrusted');
      case 'claim':
        return this.isBelieved(lower) ? this.forward(name, value) : this.drop(name, 'untrusted');
    }
  }

  private drop(name: string, rule: DropRule): null {
    this.trace?.dropped(name, rule);
    return null;
  }

  /** What a peer says of its client counts where the peer is trusted, or where the program itself says it. */
  private isBelieved(lower: string): boolean {
    return this.trusted || this.believed?.has(lower) === true;
  }

  private forward(name: string, value: string): null {
    if (!this.table.forward) return this.drop(name, 'unmapped');
    this.lines.push(name, value);
    return null;
  }

  private readParameter(index: number, value: string): null {
    const values = this.values[index];
    if (values === undefined) this.values[index] = [value];
    else values.push(value);
    return null;
  }

  private readUnknown(name: string, lower: string, value: string): null {
    const folded = isOddlySpelt(lower) ? foldHeaderName(lower) : lower;
    if (folded !== lower && this.isOwned(folded)) return this.drop(name, 'shadow');
    if (isForwardedHeader(folded) && !this.isBelieved(lower)) return this.drop(name, 'untrusted');
    if (!isContentHeader(lower)) return this.forward(name, value);
    this.content = append(this.content, name, value);
    return null;
  }

  /** Whether the gateway or the definition answers for a field, so that no other spelling of it may pass. */
  private isOwned(folded: string): boolean {
    return this.table.owned.has(folded) || isContentHeader(folded) || isForwardedHeader(folded);
  }

  private readHost(value: string): GatewayError | null {
    this.hosts++;
    this.host = value;
    if (isHostValue(value)) return null;
    return new GatewayError('header.host', 'Host is not a host name or address with an optional port');
  }

  private readCookie(name: string, value: string): null {
    if (!this.table.forward) return this.drop(name, 'unmapped');
    if (this.cookieAt < 0) this.cookieAt = this.lines.push(name, value) - 1;
    else this.lines[this.cookieAt] += `; ${value}`;
    return null;
  }

  private readForwarding(lower: string, value: string): null {
    if (lower === 'forwarded') this.forwarded = append(this.forwarded, value);
    else if (lower === 'x-forwarded-for') this.forwardedFor = append(this.forwardedFor, value);
    else if (lower === 'x-forwarded-host') this.forwardedHost = append(this.forwardedHost, value);
    else this.forwardedProto = append(this.forwardedProto, value);
    return null;
  }
}

function checkExpect(value: string): GatewayError | null {
  if (value.trim().toLowerCase() === '100-continue') return null;
  return new GatewayError(
    'header.expect',
    'the only expectation that is understood is 100-continue (RFC 9110 10.1.1)',
  );
}
