import type { CheckedDefinition } from '../define/checked.ts';
import type { BackendParameter, Definition, Frontend, FrontendMethod } from '../define/definition.ts';
import { type Api, leaveOut, type MigrationOptions, spellName } from './api.ts';
import { type PathKind, toFrontPath } from './front-path.ts';
import { addVendorHeaders } from './mapping.ts';
import { type Origin, prove } from './proof.ts';
import { readService } from './service.ts';
import type { Declared, Filled, Sketch } from './sketch.ts';

/** A definition that passed the proof, with what its neighbours need to know. */
export interface Written {
  readonly definition: Definition;
  readonly checked: CheckedDefinition;
  readonly kind: PathKind;
  readonly service: string | undefined;
  readonly api: Api;
}

/** Writes the definition of an API, or leaves the API out with a reason. */
export function writeDefinition(api: Api, options: MigrationOptions): Written | undefined {
  const { at, pathAt, sketch, service } = api;
  const taken = String(api.backend.at('ServiceConfig').peek('Path'));
  const front = toFrontPath(api.path, taken, sketch, pathAt);
  const backend = front === undefined ? undefined : readService(api, front, options);
  if (front === undefined || backend === undefined) {
    leaveOut(api, spellName(api));
    return undefined;
  }
  const isProxy = backend.kind !== 'mock';
  if (options.vendorHeaders === true && isProxy) addVendorHeaders(sketch, at.path);
  const draft: Definition = {
    ...(api.name === undefined ? {} : { name: api.name }),
    ...(api.description === undefined ? {} : { description: api.description }),
    frontend: writeFrontend(api, front.template),
    backend: isProxy ? { ...backend, ...writeParameters(sketch, api) } : backend,
    ...(Object.keys(api.record).length === 0 ? {} : { [api.recordKey]: api.record }),
  };
  if (!isProxy) dropParameters(sketch, api);
  const proven = prove(draft, originsOf(api), api);
  if (proven !== undefined) return { ...proven, kind: front.kind, service, api };
  leaveOut(api, spellName(api));
  return undefined;
}

function writeFrontend({ method, sketch }: Api, path: string): Frontend {
  // A variable of which nothing more is said is declared by the path.
  const said = sketch.declared.filter(
    ({ key, record }) => Object.keys(record).length > 0 || !namesVariable(key, path),
  );
  return {
    // Another method is refused with the definition.
    method: method as FrontendMethod,
    path,
    ...(said.length === 0
      ? {}
      : { parameters: Object.fromEntries(said.map(({ key, record }) => [key, record])) }),
  };
}

function namesVariable(key: string, path: string): boolean {
  const [location, name = ''] = key.split(/\.(.*)/su);
  return location === 'path' && (path.includes(`{${name}}`) || path.includes(`{${name}+}`));
}

function writeParameters(
  sketch: Sketch,
  { at }: Api,
): { readonly parameters?: Readonly<Record<string, BackendParameter>>; readonly drop?: readonly string[] } {
  const used = new Map<string, number>();
  for (const { parameter } of sketch.filled) {
    if (typeof parameter === 'string') used.set(parameter, (used.get(parameter) ?? 0) + 1);
  }
  // What keeps its place, and goes nowhere else, needs no word.
  const written = sketch.filled.filter(({ key, parameter }) => key !== parameter || used.get(key) !== 1);
  const drop = sketch.declared.filter(({ key }) => !key.startsWith('path.') && isShadowed(key, sketch, used));
  for (const { key, path } of drop) at.report.add('parameter.shadowed', path, [key]);
  return {
    ...(written.length === 0
      ? {}
      : { parameters: Object.fromEntries(written.map(({ key, parameter }) => [key, parameter])) }),
    ...(drop.length === 0 ? {} : { drop: drop.map(({ key }) => key) }),
  };
}

function isShadowed(key: string, sketch: Sketch, used: ReadonlyMap<string, number>): boolean {
  return !used.has(key) && sketch.findFilled(key) !== undefined;
}

/** A mock sends nothing on, so that constants and mappings do nothing. */
function dropParameters({ filled }: Sketch, { at }: Api): void {
  for (const { key, path } of filled) at.report.add('backend.unused', path, [key]);
}

/** Where in the input the parts of the definition come from. */
function originsOf({ sketch, pathAt, backend }: Api): readonly Origin[] {
  const from = (side: string, { key, path }: Declared | Filled): Origin => [[side, 'parameters', key], path];
  const config = backend.at('ServiceConfig');
  return [
    ...sketch.declared.map((one) => from('frontend', one)),
    ...sketch.filled.map((one) => from('backend', one)),
    [['frontend', 'path'], pathAt.path],
    [['backend', 'vpc'], config.at('UniqVpcId').path],
    [['backend', 'address'], config.at('Url').path],
    [['backend', 'path'], config.at('Path').path],
    [['backend', 'method'], config.at('Method').path],
    [['backend', 'headers'], backend.at('MockReturnHttpHeaders').path],
    [['backend', 'body'], backend.at('ServiceMockReturnMessage').path],
  ];
}
