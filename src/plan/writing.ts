import type { CheckedFrontend, CheckedProxy, Move } from '../define/checked.ts';
import { encodePathText } from '../define/percent.ts';
import {
  EncodedValue,
  type PathValue,
  type RenderCode,
  type RenderValues,
  type Template,
} from '../define/template.ts';
import { compileOwnedBody } from './body-writing.ts';
import { GatewayError } from './error.ts';
import type { DropTrace } from './fields.ts';
import { tooManyLines } from './framing.ts';
import { renderMappedBody } from './mapped-body.ts';
import { compileOwnedNames } from './owned-names.ts';
import { misfit } from './parameters.ts';
import { compileSpellingReader } from './path-spelling.ts';
import type { Pair } from './query.ts';
import { ownedPlaces, type Reading, readsBody } from './reading.ts';
import { fixedValues, type Values } from './sources.ts';
import type { Target } from './target.ts';
import { applyPolicies, culprit, type Output, writeValues } from './targets.ts';

/**
 * A Node server reads a thousand lines and drops the others without a word, constants first, because they stand last.
 * Eight are left for forwarding fields, Via, Connection and the framing.
 */
const mostLines = 992;

/** What a definition writes: everything of the backend request but its method and forwarding fields. */
export interface Written {
  /** Path and query in origin-form. */
  readonly path: string;
  /** Host, the client's lines that pass, mapped ones. More may be pushed. */
  readonly headers: string[];
  /** Lines that describe the body, new where it was written anew. */
  readonly content: readonly string[];
  /** Constant lines, which go last. */
  readonly constants: readonly string[];
  /** The body written anew; `undefined` where the client's passes untouched. */
  readonly body: Uint8Array | null | undefined;
}

/** Is told what happens on the way, for `explainRequest`. */
export interface Trace extends DropTrace {
  moved(move: Move, values: Values, applied: Values, output: Output): void;
}

/** Values by any name, `__proto__` too: nothing of Object is inherited. V8 adds to an `Object.create(null)` far more slowly. */
class NamedValues {
  [name: string]: PathValue | EncodedValue;
  static {
    Object.setPrototypeOf(NamedValues.prototype, null);
  }
}

export type Writer = (reading: Reading, target: Target, trace: Trace | null) => Written | GatewayError;

/** Compiles the part that writes: from checked values to path, query, headers and body. */
export function compileWriter(frontend: CheckedFrontend, backend: CheckedProxy): Writer {
  const steps = backend.moves.map((move) => compileStep(move, frontend, backend));
  const writeQuery = compileQuery(frontend, backend);
  const ownedBody = compileOwnedBody(ownedPlaces('body', frontend, backend.moves, backend.drop));
  const mapsBody = readsBody(frontend, backend.moves);
  return (reading, target, trace) => {
    const { parts } = reading;
    const headers = parts.fields.lines;
    headers[1] = backend.address.authority;
    const output: Output = { path: new NamedValues(), query: [], headers, body: [], constants: [] };
    for (const step of steps) {
      const error = step(reading, target, output, trace);
      if (error !== null) return error;
    }
    if ((headers.length + parts.fields.content.length + output.constants.length) / 2 > mostLines)
      return tooManyLines();
    const path = renderPath(backend.template, output.path, backend.moves);
    if (path instanceof GatewayError) return path;
    const body = mapsBody ? renderMappedBody(parts, backend.body, ownedBody, output, trace) : undefined;
    if (body instanceof GatewayError) return body;
    return {
      path: path + writeQuery(target, parts.query, output.query, trace),
      headers,
      content: body?.content ?? parts.fields.content,
      constants: output.constants,
      body: body?.bytes,
    };
  };
}

type Step = (reading: Reading, target: Target, output: Output, trace: Trace | null) => GatewayError | null;

function restName(template: Template): string | undefined {
  return template.pieces.find((piece) => piece.kind === 'rest')?.name;
}

function compileStep(move: Move, frontend: CheckedFrontend, backend: CheckedProxy): Step {
  const { source } = move;
  const index = source.kind === 'parameter' ? frontend.parameters.indexOf(source.parameter) : -1;
  const rest = restName(backend.template);
  const keep = compileKeptSpelling(move, frontend, rest);
  return ({ parts, values }, target, output, trace) => {
    const found = source.kind === 'parameter' ? values[index] : fixedValues(source, parts);
    const kept = keep?.(target);
    if (kept !== undefined) {
      output.path[move.target.name] = kept;
      trace?.moved(move, found, found, output);
      return null;
    }
    const applied = applyPolicies(move, found);
    if (applied instanceof GatewayError) return applied;
    const error =
      applied === undefined ? null : writeValues(move, applied, rest, parts.settings.obsText, output);
    trace?.moved(move, found, applied, output);
    return error;
  };
}

/**
 * A value that goes from path to path keeps its spelling: `%2B` and `+` are not the same (RFC 3986 2.2). Only where a
 * rest goes to a variable, or the other way round, its slashes change between `/` and `%2F`.
 */
function compileKeptSpelling(
  { source, target: to }: Move,
  { template }: CheckedFrontend,
  backendRest: string | undefined,
): ((target: Target) => EncodedValue | undefined) | null {
  if (source.kind !== 'parameter' || source.parameter.place.location !== 'path' || to.location !== 'path')
    return null;
  const { missing } = source;
  const { name } = source.parameter.place;
  const [fromRest, toRest] = [name === restName(template), to.name === backendRest];
  const read = compileSpellingReader(template, name);
  return (target) => {
    const raw = read(target);
    if (raw === null) return toRest && missing === 'omit' ? new EncodedValue(null) : undefined;
    const text = encodePathText(raw);
    if (fromRest === toRest) return new EncodedValue(text);
    return new EncodedValue(toRest ? text.replace(/%2F/giu, '/') : text.replaceAll('/', '%2F'));
  };
}

/** What stands in the way of a value in a path. A definition proves that none is missing. */
const pathRules: Readonly<Record<RenderCode, string>> = {
  'path.missing': 'is required',
  'path.type': 'is required',
  'path.empty': 'goes into the path, so it may not be empty',
  'path.encoding': 'goes into the path, so it may hold neither NUL nor half a surrogate pair',
  'path.dot-segment': 'goes into the path, so it may not make a "." or ".." segment of it',
  'path.double-slash': 'goes into the path, so it may not make it begin with "//"',
};

function renderPath(template: Template, values: RenderValues, moves: readonly Move[]): string | GatewayError {
  const rendered = template.render(values);
  if (rendered.issues === undefined) return rendered.value;
  const { code = 'path.missing', path = [] } = rendered.issues[0] ?? {};
  const move = moves.find(({ target }) => target.location === 'path' && target.name === path[0]);
  const known = code === 'path.missing' || code === 'path.type' ? 'parameter.missing' : code;
  return move === undefined
    ? new GatewayError(known, `the path ${pathRules[code]}`)
    : misfit(known, culprit(move), pathRules[code]);
}

function compileQuery(
  frontend: CheckedFrontend,
  backend: CheckedProxy,
): (target: Target, pairs: readonly Pair[], written: readonly string[], trace: Trace | null) => string {
  const owned = compileOwnedNames(ownedPlaces('query', frontend, backend.moves, backend.drop));
  const forward = backend.unmapped.query === 'forward';
  return (target, pairs, written, trace) => {
    if (owned.size === 0) {
      if (forward) return target.query === null ? '' : `?${target.query}`;
      if (target.query !== null) trace?.dropped(`?${target.query}`, 'unmapped');
      return '';
    }
    const kept: string[] = [];
    for (const pair of pairs) {
      if (owned.spells(pair)) trace?.dropped(pair.raw, owned.isExact(pair) ? 'owned' : 'shadow');
      else if (forward) kept.push(pair.raw);
      else trace?.dropped(pair.raw, 'unmapped');
    }
    return kept.length + written.length === 0 ? '' : `?${[...kept, ...written].join('&')}`;
  };
}
