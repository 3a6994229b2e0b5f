import type { CheckedFrontend, CheckedParameter, CheckedProxy, Move } from '../define/checked.ts';
import type { Location, Place } from '../define/place.ts';
import type { PathValues } from '../define/template.ts';
import { type BodyTree, readBody } from './body.ts';
import type { Client } from './client.ts';
import { GatewayError } from './error.ts';
import { compileFieldTable } from './field-table.ts';
import { type DropTrace, type Fields, readFields } from './fields.ts';
import type { JsonNode } from './json-text.ts';
import type { GatewayRequest } from './message.ts';
import { compileTakeOwned } from './owned-members.ts';
import { type Pair, splitPairs } from './query.ts';
import type { PlanSettings } from './settings.ts';
import { type Parts, readParameter, type Values } from './sources.ts';
import type { Target } from './target.ts';

/** A request that was matched to its integration. */
export interface Matched {
  readonly request: GatewayRequest;
  readonly target: Target;
  readonly path: PathValues;
  /** The body, where the integration reads it; `null` where there is none. */
  readonly body: Uint8Array | null;
}

/** A request whose parameters were read and checked. */
export interface Reading {
  readonly parts: Parts;
  /** By index of the declared parameter. */
  readonly values: readonly Values[];
}

export type Reader = (
  matched: Matched,
  settings: PlanSettings,
  trace: DropTrace | null,
) => Reading | GatewayError;

const noPairs: readonly Pair[] = [];

/** The places of a location that belong to a definition: it declares them, fills them or drops them. */
export function ownedPlaces(
  location: Location,
  { parameters }: CheckedFrontend,
  moves: readonly Move[],
  dropped: readonly Place[],
): readonly Place[] {
  const places = [...parameters.map(({ place }) => place), ...moves.map(({ target }) => target), ...dropped];
  return places.filter((place) => place.location === location);
}

/** Whether the body has to be read before the request can be planned. */
export function readsBody(frontend: CheckedFrontend, moves: readonly Move[]): boolean {
  return ownedPlaces('body', frontend, moves, []).length > 0;
}

/** Compiles the part that takes a request apart and checks what the frontend declares. */
export function compileReader(
  frontend: CheckedFrontend,
  moves: readonly Move[],
  dropped: readonly Place[],
  headers: CheckedProxy['unmapped']['headers'],
): Reader {
  const { parameters } = frontend;
  const table = compileFieldTable(parameters, moves, dropped, headers);
  const needsBody = readsBody(frontend, moves);
  const needsQuery = ownedPlaces('query', frontend, moves, []).length > 0;
  const takeOwned = compileTakeOwned(ownedPlaces('body', frontend, moves, dropped));
  return ({ request, target, path, body }, settings, trace) => {
    if (target.refusal !== null) return target.refusal;
    const { absolute } = target;
    const { forwarding } = settings;
    const isTrusted = forwarding.isTrusted(request.peerIp);
    const fields = readFields(table, request, absolute?.authority ?? null, isTrusted, trace);
    if (fields instanceof GatewayError) return fields;
    const scheme = absolute?.scheme === 'https' ? 'https' : request.scheme;
    if (scheme !== request.scheme && !isTrusted) return unsecured();
    const peer: Client = { ip: request.peerIp, scheme, host: fields.host };
    const client = forwarding.clientBehind(peer, fields);
    const tree = needsBody ? readTree(body, fields, (root) => takeOwned(root, trace)) : null;
    if (tree instanceof GatewayError) return tree;
    const query = needsQuery && target.query !== null ? splitPairs(target.query) : noPairs;
    return readParameters(parameters, { request, settings, path, query, fields, peer, client, body: tree });
  };
}

/** Only who answers for the connection before ours may say that it was secured (RFC 9110 7.4). */
function unsecured(): GatewayError {
  return new GatewayError(
    'target.scheme',
    'the request target is an https address and the connection is not secured; connect with TLS',
  );
}

function readTree(
  bytes: Uint8Array | null,
  { contentType, contentEncoding }: Fields,
  takeOwned: (root: JsonNode) => JsonNode | GatewayError,
): BodyTree | null | GatewayError {
  if (bytes === null || bytes.length === 0) return null;
  return readBody(bytes, contentType, contentEncoding, takeOwned);
}

function readParameters(parameters: readonly CheckedParameter[], parts: Parts): Reading | GatewayError {
  const values: Values[] = [];
  let index = 0;
  for (const parameter of parameters) {
    const read = readParameter(parameter, index++, parts);
    if (read instanceof GatewayError) return read;
    values.push(read);
  }
  return { parts, values };
}
