import type { CheckedFrontend, CheckedParameter, CheckedProxy, Move } from '../define/checked.ts';
import type { Place } from '../define/place.ts';
import type { PathValues } from '../define/template.ts';
import { type BodyTree, readBody } from './body.ts';
import { GatewayError } from './error.ts';
import { compileFieldTable } from './field-table.ts';
import { type DropTrace, type Fields, readFields } from './fields.ts';
import type { GatewayRequest } from './message.ts';
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

/** Whether the body has to be read before the request can be planned. */
export function readsBody(frontend: CheckedFrontend, moves: readonly Move[]): boolean {
  return [...frontend.parameters.map(({ place }) => place), ...moves.map(({ target }) => target)].some(
    ({ location }) => location === 'body',
  );
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
  const needsQuery = [...parameters.map(({ place }) => place), ...moves.map(({ target }) => target)].some(
    ({ location }) => location === 'query',
  );
  return ({ request, target, path, body }, settings, trace) => {
    if (target.refusal !== null) return target.refusal;
    const fields = readFields(table, request, settings.forwarding.isTrusted(request.peerIp), trace);
    if (fields instanceof GatewayError) return fields;
    const tree = needsBody ? readTree(body, fields) : null;
    if (tree instanceof GatewayError) return tree;
    const query = needsQuery && target.query !== null ? splitPairs(target.query) : noPairs;
    return readParameters(parameters, { request, settings, path, query, fields, body: tree });
  };
}

function readTree(bytes: Uint8Array | null, fields: Fields): BodyTree | null | GatewayError {
  if (bytes === null || bytes.length === 0) return null;
  return readBody(bytes, fields.contentType, fields.contentEncoding);
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
