import type { CheckedDefinition } from '../define/checked.ts';
import { checkOptions } from '../define/options.ts';
import { backendBody, backendMethod, passesContent } from './backend-body.ts';
import { GatewayError } from './error.ts';
import { checkChecked } from './given.ts';
import { handlerOptionNames } from './handler.ts';
import type { GatewayRequest, RawHeaders } from './message.ts';
import { compileReader, type Matched } from './reading.ts';
import { compileSettings, type PlanOptions } from './settings.ts';
import { readTarget } from './target.ts';
import { compileWriter } from './writing.ts';

/** What the parameters of a request come to in the backend request. */
export interface Mapped {
  /** Path and query in origin-form. */
  readonly path: string;
  /** Host first, then the client's lines that pass, mapped ones, those of the body, constants. */
  readonly headers: RawHeaders;
  /** The body written anew, `null` for none; `undefined` where the client's passes untouched. */
  readonly body: Uint8Array | null | undefined;
}

/**
 * Compiles the mapping of an HTTP or CLB definition by itself: from a frontend request to the path, headers and
 * body that its backend gets, or the error that the client gets. Forwarding fields are the handler's.
 * Throws a `TypeError` for a mock, which maps nothing, and where something else is given.
 */
export function compileMapping(
  checked: CheckedDefinition,
  options: PlanOptions = {},
): (request: GatewayRequest, bodyBytes?: Uint8Array) => Mapped | GatewayError {
  checkChecked('compileMapping', checked);
  checkOptions('compileMapping', options, handlerOptionNames);
  const { frontend, backend, name } = checked;
  if (backend.kind === 'mock')
    throw new TypeError(`${name} is a mock: it has no backend to map parameters to`);
  const settings = compileSettings(options);
  const read = compileReader(frontend, backend.moves, backend.drop, backend.unmapped.headers);
  const write = compileWriter(frontend, backend);
  return (request, bodyBytes) => {
    const target = readTarget(request);
    if (target instanceof GatewayError) return target;
    const path = frontend.template.matchNormal(target.path);
    if (path === null)
      return new GatewayError('route.not-found', `the path does not fit ${frontend.template.text}`);
    const matched: Matched = { request, target, path, body: bodyBytes ?? null };
    const reading = read(matched, settings, null);
    if (reading instanceof GatewayError) return reading;
    const written = write(reading, target, null);
    if (written instanceof GatewayError) return written;
    const body = backendBody(matched, backend, written, backendMethod(backend, request.method));
    const content = passesContent(request, backend, written, body) ? written.content : [];
    return {
      path: written.path,
      headers: [...written.headers, ...content, ...written.constants],
      body: body === null || body instanceof Uint8Array ? body : undefined,
    };
  };
}
