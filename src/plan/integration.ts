import type { CheckedDefinition, CheckedFrontend, CheckedMock, CheckedProxy } from '../define/checked.ts';
import type { Definition, ParseOptions } from '../define/definition.ts';
import { DefinitionError } from '../define/definition-error.ts';
import type { Checked } from '../define/literal.ts';
import { parseDefinition } from '../define/parse.ts';
import { checkParseOptions } from '../define/parse-options.ts';
import { backendBody, backendMethod, dropsBody, passesContent } from './backend-body.ts';
import { GatewayError } from './error.ts';
import { checkChecked } from './given.ts';
import { spendHop } from './max-forwards.ts';
import type { BackendRequest, Destination, GatewayRequest, Reply } from './message.ts';
import { compileMock } from './mock.ts';
import { compileReader, type Matched, readsBody } from './reading.ts';
import { defaultSettings, type PlanSettings } from './settings.ts';
import { readTarget } from './target.ts';
import { compileWriter, type Trace, type Written } from './writing.ts';

/** What is to be done with a request, as data. */
export type Plan =
  | {
      readonly kind: 'send';
      readonly request: BackendRequest;
      /** The client's body goes no further: the definition fixes a method that carries none. */
      readonly bodyDropped?: true;
    }
  | { readonly kind: 'reply'; readonly reply: Reply }
  | { readonly kind: 'error'; readonly error: GatewayError };

/** A checked definition, compiled: it decides about any number of requests, without I/O. */
export interface Integration {
  readonly name: string;
  readonly checked: CheckedDefinition;
  /** Whether `plan` needs the request's body bytes. */
  readonly readsBody: boolean;
  /** Decides about a request. `bodyBytes` is needed where `readsBody` says so. */
  plan(request: GatewayRequest, bodyBytes?: Uint8Array): Plan;
  /** The same for a request whose target was read and matched already. */
  planMatched(matched: Matched, settings: PlanSettings, trace: Trace | null): Plan;
}

/** Compiles what depends on the definition alone, once. A `TypeError` says where it is given something else. */
export function compileDefinition(checked: CheckedDefinition): Integration {
  checkChecked('compileDefinition', checked);
  const { name, frontend, backend } = checked;
  const planMatched =
    backend.kind === 'mock' ? planMock(name, frontend, backend) : planProxy(name, frontend, backend);
  return {
    name,
    checked,
    readsBody: readsBody(frontend, backend.kind === 'mock' ? [] : backend.moves),
    planMatched,
    plan: (request, bodyBytes) => {
      const target = readTarget(request);
      if (target instanceof GatewayError) return { kind: 'error', error: target };
      const path = frontend.template.matchNormal(target.path);
      if (path === null) return failed('route.not-found', `the path does not fit ${frontend.template.text}`);
      return planMatched({ request, target, path, body: bodyBytes ?? null }, defaultSettings, null);
    },
  };
}

function failed(code: 'route.not-found', message: string): Plan {
  return { kind: 'error', error: new GatewayError(code, message) };
}

function planMock(name: string, frontend: CheckedFrontend, backend: CheckedMock): Integration['planMatched'] {
  const read = compileReader(frontend, [], [], 'drop');
  const reply = compileMock(backend);
  return (matched, settings, trace) => {
    const reading = read(matched, settings, trace);
    if (reading instanceof GatewayError) return { kind: 'error', error: reading };
    return { kind: 'reply', reply: { ...reply(matched.request.method), integration: name } };
  };
}

function planProxy(
  name: string,
  frontend: CheckedFrontend,
  backend: CheckedProxy,
): Integration['planMatched'] {
  const read = compileReader(frontend, backend.moves, backend.drop, backend.unmapped.headers);
  const write = compileWriter(frontend, backend);
  const { address, serverName, timeoutMs, idleTimeoutMs, maxDurationMs } = backend;
  const to: Destination = { integration: name, address, serverName, timeoutMs, idleTimeoutMs, maxDurationMs };
  return (matched, settings, trace) => {
    const { request } = matched;
    const reading = read(matched, settings, trace);
    if (reading instanceof GatewayError) return { kind: 'error', error: reading };
    if (!spendHop(request, reading.parts.fields.lines))
      return { kind: 'reply', reply: { status: 204, headers: [], body: null, integration: name } };
    const written = write(reading, matched.target, trace);
    if (written instanceof GatewayError) return { kind: 'error', error: written };
    const { headers } = written;
    const method = backendMethod(backend, request.method);
    const body = backendBody(matched, backend, written, method);
    const drops = dropsBody(matched, written, body);
    if (passesContent(request, backend, written, body))
      for (const text of written.content) headers.push(text);
    else if (drops) traceDropped(written, trace);
    const error = settings.forwarding.write(headers, reading.parts);
    if (error !== null) return { kind: 'error', error };
    for (const text of written.constants) headers.push(text);
    const discardBody = request.method === 'HEAD' && method !== 'HEAD';
    const { path } = written;
    const { clientLimits } = settings;
    const sent = { to, method, path, headers, body, discardBody, clientLimits };
    return drops ? { kind: 'send', request: sent, bodyDropped: true } : { kind: 'send', request: sent };
  };
}

/** A body goes with the lines about it. */
function traceDropped({ content }: Written, trace: Trace | null): void {
  trace?.dropped('body', 'no-body');
  for (let index = 0; index < content.length; index += 2) trace?.dropped(content[index] ?? '', 'no-body');
}

/**
 * Checks and compiles a definition written in code. Throws a `DefinitionError` with every issue, and a `TypeError` for
 * a wrong option; a wrong literal does not even compile.
 */
export function defineIntegration<const D extends Definition>(
  definition: D & Checked<D>,
  options: ParseOptions = {},
): Integration {
  checkParseOptions('defineIntegration', options);
  const parsed = parseDefinition(definition, options);
  if (parsed.issues !== undefined) throw new DefinitionError(parsed.issues);
  return compileDefinition(parsed.value);
}
