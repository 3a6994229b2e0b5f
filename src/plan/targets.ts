import type { Move } from '../define/checked.ts';
import type { MultiplePolicy } from '../define/definition.ts';
import { encodeUnreserved, isWellFormed } from '../define/percent.ts';
import type { Place } from '../define/place.ts';
import type { EncodedValue, PathValue } from '../define/template.ts';
import { fitsType } from '../define/value.ts';
import type { BodyWrite } from './body-writing.ts';
import type { GatewayError } from './error.ts';
import { hasControl, isPlainValue } from './headers.ts';
import { misfit } from './parameters.ts';
import { encodeText } from './query.ts';
import type { Values } from './sources.ts';

/** The backend request as it fills up, move by move. */
export interface Output {
  readonly path: Record<string, PathValue | EncodedValue>;
  readonly query: string[];
  /** The Host line stands first. */
  readonly headers: string[];
  readonly body: BodyWrite[];
  /** Header lines of constants, which go behind everything else. */
  readonly constants: string[];
}

/** Applies the policies of a move to its values: what is to be written, `undefined` for nothing. */
export function applyPolicies(move: Move, values: Values): Values | GatewayError {
  if (move.source.kind !== 'parameter') return values;
  const { missing, multiple, parameter } = move.source;
  if (values === undefined) {
    if (missing === 'reject') return misfit('parameter.missing', parameter, 'is required');
    return missing === 'empty' ? [''] : undefined;
  }
  return values.length < 2 ? values : applyMultiple(values, multiple, move);
}

function applyMultiple(values: readonly string[], policy: MultiplePolicy, move: Move): Values | GatewayError {
  switch (policy) {
    case 'all':
      return values;
    case 'first':
      return values.slice(0, 1);
    case 'last':
      return values.slice(-1);
    case 'join':
      return [values.join(separator(move))];
    case 'reject':
      return misfit('parameter.multiple', culprit(move), `was sent ${values.length} times; send it once`);
  }
}

function separator({ target }: Move): string {
  if (target.location !== 'header') return ',';
  return target.name.toLowerCase() === 'cookie' ? '; ' : ', ';
}

/** Writes values to the place that a move fills, or says why they cannot stand there. */
export function writeValues(
  move: Move,
  values: readonly string[],
  rest: string | undefined,
  obsText: boolean,
  output: Output,
): GatewayError | null {
  const { target } = move;
  switch (target.location) {
    case 'path':
      output.path[target.name] = target.name === rest ? (values[0] ?? '').split('/') : (values[0] ?? '');
      return null;
    case 'query':
      return writeQuery(move, values, output.query);
    case 'header':
      return writeHeader(move, values, obsText, output);
    case 'body':
      output.body.push({
        place: target,
        texts: values,
        tokens: () => values.map((text) => toToken(move, text)),
      });
      return null;
  }
}

function writeQuery(move: Move, values: readonly string[], query: string[]): GatewayError | null {
  for (const value of values) {
    const encoded = encodeText(value);
    if (encoded === null)
      return misfit('parameter.encoding', culprit(move), 'goes into a query, which holds no NUL');
    query.push(`${encodeUnreserved(move.target.name)}=${encoded}`);
  }
  return null;
}

function writeHeader(
  move: Move,
  values: readonly string[],
  obsText: boolean,
  output: Output,
): GatewayError | null {
  const headers = move.source.kind === 'constant' ? output.constants : output.headers;
  for (const value of values) {
    const bytes = isPlainValue(value) ? value : obsText ? encodeObsText(value) : null;
    if (bytes === null) {
      const rule = 'goes into a header, so it may hold visible ASCII, spaces and tabs only';
      return misfit('header.value', culprit(move), rule);
    }
    if (!isHostField(move.target)) headers.push(move.target.name, bytes);
    // A client of HTTP/1.0 may send no Host to take over.
    else if (bytes !== '') output.headers[1] = bytes;
  }
  return null;
}

function isHostField({ name }: Place): boolean {
  return name.length === 4 && name.toLowerCase() === 'host';
}

/** What a message is about: the parameter that the client sent, or the target of anything else. */
export function culprit({ source, target }: Move): { readonly place: Place } {
  return source.kind === 'parameter' ? source.parameter : { place: target };
}

/** A declared number or boolean goes into JSON as it is spelt, a text as a JSON string. */
function toToken({ source }: Move, text: string): string {
  if (source.kind === 'constant') return JSON.stringify(source.value);
  const type = source.kind === 'parameter' ? source.parameter.type : 'string';
  // Joined or empty, a number is one no longer.
  return type !== 'string' && fitsType(type, text) ? text : JSON.stringify(text);
}

/** UTF-8 as one character a byte, the way field values with obs-text are written. */
function encodeObsText(text: string): string | null {
  if (!isWellFormed(text) || hasControl(text)) return null;
  let bytes = '';
  for (const byte of new TextEncoder().encode(text)) bytes += String.fromCharCode(byte);
  return bytes;
}
