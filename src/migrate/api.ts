import type { Json } from '../define/definition.ts';
import { checkOptions, nameKind, type OptionNames } from '../define/options.ts';
import type { Cursor } from './cursor.ts';
import type { Sketch } from './sketch.ts';

/** What both formats say of one API, read as far as they differ. */
export interface Api {
  /** The index of the first entry of the report that is about it. */
  readonly start: number;
  /** All of it: what is left out is reported there. */
  readonly at: Cursor;
  readonly name: string | undefined;
  readonly id: string | undefined;
  readonly service: string | undefined;
  readonly description: string | undefined;
  readonly method: string;
  readonly path: string;
  /** Where the path stands. */
  readonly pathAt: Cursor;
  /** ServiceType, ServiceConfig and what a mock answers. */
  readonly backend: Cursor;
  readonly timeout: Cursor;
  /** RequestParameters, constants and mappings. */
  readonly sketch: Sketch;
  /** What documents the API, kept beside its definition. */
  readonly record: Readonly<Record<string, Json>>;
  readonly recordKey: 'x-tencent' | 'x-openapi';
}

/** How the listener of a load balancer, which the vendor's data does not hold, is to be written. */
export type ListenerChoice =
  | {
      readonly protocol: 'HTTP' | 'HTTPS';
      /** The host constant of the API when left out. */
      readonly domain?: string;
      /** The text before the first variable of the backend path when left out. */
      readonly path?: string;
    }
  | { readonly protocol: 'TCP' | 'UDP' };

export interface MigrationOptions {
  /** The listener of all CLB backends, or of each API by its ApiId or name. */
  readonly listener?: ListenerChoice | Readonly<Record<string, ListenerChoice>>;
  /** Whether backends get the vendor's own headers (X-Api-RequestId, X-Client-Proto …) as they did. */
  readonly vendorHeaders?: boolean;
}

const names: OptionNames<MigrationOptions> = { listener: true, vendorHeaders: true };
const choiceNames: OptionNames<Extract<ListenerChoice, { protocol: 'HTTP' | 'HTTPS' }>> = {
  protocol: true,
  domain: true,
  path: true,
};

/** Throws a `TypeError` for options that cannot be meant. */
export function checkMigrationOptions(caller: string, options: MigrationOptions): void {
  checkOptions(caller, options, names);
  const { listener, vendorHeaders = false } = options;
  if (typeof vendorHeaders !== 'boolean')
    throw new TypeError(`vendorHeaders of ${caller} is true or false, not ${nameKind(vendorHeaders)}`);
  if (listener === undefined) return;
  if (typeof listener !== 'object' || listener === null)
    throw new TypeError(`listener of ${caller} is an object, not ${nameKind(listener)}`);
  const choices = typeof listener.protocol === 'string' ? { listener } : listener;
  for (const choice of Object.values(choices)) checkOptions('a listener', choice, choiceNames);
}

/** Takes the members that document an API, as they are; what is not set is left out. */
export function takeRecord(at: Cursor, keys: readonly string[]): Readonly<Record<string, Json>> {
  const members = keys.flatMap((key): [string, Json][] => {
    const member = at.at(key);
    const { isSet } = member;
    const value = member.take();
    return value === undefined || !isSet ? [] : [[key, value]];
  });
  return Object.fromEntries(members);
}

/** Reports an API as a whole: no definition comes of it, and nothing in it is carried over. */
export function leaveOut({ at, start }: Pick<Api, 'at' | 'start'>, name: string): void {
  at.report.forget(start);
  at.report.add('api.left-out', at.path, [name]);
  at.take();
}

/** What an API is called where it has no name. */
export function spellName({ name, method, path }: Pick<Api, 'name' | 'method' | 'path'>): string {
  return name ?? `${method} ${path}`;
}
