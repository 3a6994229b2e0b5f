import type { CheckedFrontend, CheckedParameter, CheckedProxy, Move } from '../define/checked.ts';
import type { Place } from '../define/place.ts';
import type { PathValues, Template } from '../define/template.ts';
import { type BodyFormat, type BodyTree, bodyFormat, readBody, writeBody } from './body.ts';
import { GatewayError, type GatewayErrorCode } from './error.ts';
import { compileFieldReader, type DropTrace, type Fields } from './fields.ts';
import type { GatewayRequest } from './message.ts';
import { type Pair, spells, splitPairs } from './query.ts';
import type { PlanSettings } from './settings.ts';
import { fixedValues, type Parts, readParameter, type Values } from './sources.ts';
import type { Target } from './target.ts';
import { applyPolicies, type Output, writeValues } from './targets.ts';

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

/** What the mapping makes of a request: everything of the backend request that a definition can write. */
export interface Mapped {
  /** Path and query in origin-form. */
  readonly path: string;
  /** Client lines that pass, then mapped ones. */
  readonly headers: string[];
  /** Lines that describe the body, new where it was written anew. */
  readonly content: readonly string[];
  /** Constant lines, which go last. */
  readonly constants: readonly string[];
  readonly host: string;
  /** The body written anew; `undefined` where the client's passes untouched. */
  readonly body: Uint8Array | null | undefined;
}

/** Is told what happens on the way, for `explainRequest`. */
export interface Trace extends DropTrace {
  moved(move: Move, values: Values, applied: Values, output: Output): void;
}

const noPairs: readonly Pair[] = [];

/** Whether the body has to be read before the request can be planned. */
export function readsBody(frontend: CheckedFrontend, moves: readonly Move[]): boolean {
  const places = [...frontend.parameters.map(({ place }) => place), ...moves.map(({ target }) => target)];
  return places.some(({ location }) => location === 'body');
}

/** Compiles the part that reads and checks what the frontend declares. */
export function compileReading(
  frontend: CheckedFrontend,
  moves: readonly Move[],
  dropped: readonly Place[],
  headers: CheckedProxy['unmapped']['headers'],
): (matched: Matched, settings: PlanSettings, trace: Trace | null) => Reading | GatewayError {
  const { parameters } = frontend;
  const readFields = compileFieldReader(parameters, moves, dropped, headers);
  const needsBody = readsBody(frontend, moves);
  const needsQuery = [...parameters.map(({ place }) => place), ...moves.map(({ target }) => target)].some(
    ({ location }) => location === 'query',
  );
  return ({ request, target, path, body }, settings, trace) => {
    const fields = readFields(request, settings.forwarding.isTrusted(request.peerIp), trace);
    if (fields instanceof GatewayError) return fields;
    const tree = needsBody ? readTree(body, fields) : null;
    if (tree instanceof GatewayError) return tree;
    const query = needsQuery && target.query !== null ? splitPairs(target.query) : noPairs;
    return readAll(parameters, { request, settings, path, query, fields, body: tree });
  };
}

function readTree(bytes: Uint8Array | null, fields: Fields): BodyTree | null | GatewayError {
  if (bytes === null || bytes.length === 0) return null;
  return readBody(bytes, fields.contentType, fields.contentEncoding);
}

function readAll(parameters: readonly CheckedParameter[], parts: Parts): Reading | GatewayError {
  const values: Values[] = [];
  for (let index = 0; index < parameters.length; index++) {
    const read = readParameter(parameters[index] as CheckedParameter, index, parts);
    if (read instanceof GatewayError) return read;
    values.push(read);
  }
  return { parts, values };
}

/** Compiles the part that writes: from checked values to path, query, headers and body. */
export function compileWriting(
  frontend: CheckedFrontend,
  backend: CheckedProxy,
): (reading: Reading, target: Target, trace: Trace | null) => Mapped | GatewayError {
  const steps = backend.moves.map((move) => compileStep(move, frontend));
  const rest = restName(backend.template);
  const writeQuery = compileQuery(frontend, backend);
  const ownedBody = ownedPlaces(frontend, backend, 'body');
  const mapsBody = readsBody(frontend, backend.moves);
  return (reading, target, trace) => {
    const { parts } = reading;
    const output: Output = {
      path: {},
      query: [],
      headers: [],
      body: [],
      constants: [],
      host: backend.address.authority,
    };
    for (const step of steps) {
      const error = step(reading, rest, output, trace);
      if (error !== null) return error;
    }
    const path = renderPath(backend.template, output.path);
    if (path instanceof GatewayError) return path;
    const body = mapsBody ? renderBody(parts, backend.body, ownedBody, output) : undefined;
    if (body instanceof GatewayError) return body;
    return {
      path: path + writeQuery(target, parts.query, output.query, trace),
      headers: [...parts.fields.lines, ...output.headers],
      content: body?.content ?? parts.fields.content,
      constants: output.constants,
      host: output.host,
      body: body?.bytes,
    };
  };
}

type Step = (
  reading: Reading,
  rest: string | undefined,
  output: Output,
  trace: Trace | null,
) => GatewayError | null;

function restName(template: Template): string | undefined {
  return template.pieces.find((piece) => piece.kind === 'rest')?.name;
}

function compileStep(move: Move, frontend: CheckedFrontend): Step {
  const { source, target } = move;
  const index = source.kind === 'parameter' ? frontend.parameters.indexOf(source.parameter) : -1;
  const frontendRest = restName(frontend.template);
  const from = source.kind === 'parameter' ? source.parameter.place : undefined;
  const isList = from?.location === 'path' && from.name === frontendRest && target.location === 'path';
  return ({ parts, values }, rest, output, trace) => {
    const segments = isList && target.name === rest ? parts.path[from.name] : undefined;
    if (segments !== undefined) {
      // From rest to rest the list goes as it is: joined, an encoded slash inside a segment would become a real one.
      output.path[target.name] = segments;
      trace?.moved(move, values[index], values[index], output);
      return null;
    }
    const found = source.kind === 'parameter' ? values[index] : fixedValues(source, parts);
    const applied = applyPolicies(move, found);
    if (applied instanceof GatewayError) return applied;
    const error =
      applied === undefined ? null : writeValues(move, applied, rest, parts.settings.obsText, output);
    trace?.moved(move, found, applied, output);
    return error;
  };
}

function renderPath(template: Template, values: PathValues): string | GatewayError {
  const rendered = template.render(values);
  if (rendered.issues === undefined) return rendered.value;
  const [issue] = rendered.issues;
  const code: GatewayErrorCode =
    issue === undefined || !isPathCode(issue.code) ? 'parameter.missing' : issue.code;
  return new GatewayError(code, issue?.message ?? 'the backend path cannot be made');
}

function isPathCode(
  code: string,
): code is 'path.empty' | 'path.dot-segment' | 'path.double-slash' | 'path.encoding' {
  return (
    code === 'path.empty' ||
    code === 'path.dot-segment' ||
    code === 'path.double-slash' ||
    code === 'path.encoding'
  );
}

function ownedPlaces(
  frontend: CheckedFrontend,
  backend: CheckedProxy,
  location: Place['location'],
): readonly Place[] {
  const places = [
    ...frontend.parameters.map(({ place }) => place),
    ...backend.moves.map(({ target }) => target),
    ...backend.drop,
  ];
  return places.filter((place) => place.location === location);
}

function compileQuery(
  frontend: CheckedFrontend,
  backend: CheckedProxy,
): (target: Target, pairs: readonly Pair[], written: readonly string[], trace: Trace | null) => string {
  const owned = new Set(ownedPlaces(frontend, backend, 'query').map(({ name }) => name));
  const forward = backend.unmapped.query === 'forward';
  return (target, pairs, written, trace) => {
    if (owned.size === 0) {
      if (forward) return target.query === null ? '' : `?${target.query}`;
      if (target.query !== null) trace?.dropped(`?${target.query}`, 'unmapped');
      return '';
    }
    const kept: string[] = [];
    for (const pair of pairs) {
      if (spells(pair, owned)) trace?.dropped(pair.raw, 'owned');
      else if (forward) kept.push(pair.raw);
      else trace?.dropped(pair.raw, 'unmapped');
    }
    return kept.length + written.length === 0 ? '' : `?${[...kept, ...written].join('&')}`;
  };
}

function renderBody(
  parts: Parts,
  wanted: BodyFormat | undefined,
  owned: readonly Place[],
  output: Output,
): { readonly bytes: Uint8Array | null; readonly content: readonly string[] } | GatewayError {
  const { body, fields } = parts;
  if (body === null && output.body.length === 0) return { bytes: null, content: [] };
  const format = wanted ?? body?.format ?? 'json';
  const text = writeBody(body, format, owned, output.body);
  if (text instanceof GatewayError) return text;
  const kept = body !== null && bodyFormat(fields.contentType) === format;
  const type = kept ? (fields.contentType ?? '') : contentTypes[format];
  return {
    bytes: new TextEncoder().encode(text),
    content: ['content-type', type, ...keptContent(fields.content)],
  };
}

/** Lines about the body's meaning stay; those about its old bytes do not. */
function keptContent(content: readonly string[]): string[] {
  const kept: string[] = [];
  for (let index = 0; index + 1 < content.length; index += 2) {
    const name = content[index] ?? '';
    if (/^content-(?:language|location|disposition)$/iu.test(name)) kept.push(name, content[index + 1] ?? '');
  }
  return kept;
}

const contentTypes: Readonly<Record<BodyFormat, string>> = {
  json: 'application/json',
  form: 'application/x-www-form-urlencoded',
};
