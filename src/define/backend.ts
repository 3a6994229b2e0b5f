import { type Address, parseAddress, splitAddress } from './address.ts';
import type { AddressPolicy } from './address-policy.ts';
import type { CheckedProxy, Move } from './checked.ts';
import { checkDomain, checkReach, checkVip, type Host } from './clb.ts';
import type { FrontendMethod, Listener } from './definition.ts';
import type { DraftProxy } from './draft.ts';
import { issuesFrom, type PatchOperation, withFix } from './issue.ts';
import type { Issue } from './issue-table.ts';
import { backendIssues } from './issues/backend.ts';
import { checkMoves } from './moves.ts';
import { carriesBody, type DeclaredPlaces } from './parameters.ts';
import { isUnread, readRepaired } from './repair.ts';
import { findServerName } from './server-name.ts';
import { parseTemplate, type Template } from './template.ts';

/** The frontend as far as it could be read. */
export interface FrontendFacts {
  readonly method: FrontendMethod | undefined;
  readonly template: Template | undefined;
  /** Unknown where the frontend could not be read. */
  readonly declared: DeclaredPlaces | undefined;
}

/** Where a backend is, and what it is asked for; unknown parts have issues of their own. */
interface Destination {
  readonly address: Address | undefined;
  readonly addressText: string;
  readonly template: Template | undefined;
}

const issue = issuesFrom(backendIssues);

/** Checks an HTTP or CLB backend. There is one only where every part of it could be read. */
export function checkProxy(
  draft: DraftProxy,
  frontend: FrontendFacts,
  addressPolicy: AddressPolicy | undefined,
  issues: Issue[],
): CheckedProxy | undefined {
  const destination = readDestination(draft, addressPolicy, issues);
  const { address, template } = destination;
  // ANY passes the client's method on, and that is the frontend's.
  const own = draft.method === 'ANY' ? undefined : draft.method;
  const method = own ?? frontend.method;
  warnOfBody(own, frontend.method, issues);
  const { declared } = frontend;
  const scope = { declared, frontend, backend: { template, method }, body: draft.body, issues };
  const { moves, drop } = checkMoves(draft.parameters ?? {}, draft.drop ?? [], scope);
  const host = findHost(moves, draft);
  if (draft.kind === 'clb') checkClb(draft, destination, host, issues);
  const serverName = findServerName(draft, address, host, issues);
  if (address === undefined || template === undefined || method === undefined) return undefined;
  return { ...readSettings(draft), address, template, method, moves, drop, serverName };
}

function readSettings(
  draft: DraftProxy,
): Omit<CheckedProxy, 'address' | 'template' | 'method' | 'moves' | 'drop' | 'serverName'> {
  const { kind, timeoutMs = 15_000, idleTimeoutMs = timeoutMs, maxDurationMs = 0, body } = draft;
  const unmapped = { query: 'forward', headers: 'forward', ...draft.unmapped } as const;
  // Members that a listener lacks have issues, and then there is no backend.
  const listener = draft.listener as Listener | undefined;
  return { kind, timeoutMs, idleTimeoutMs, maxDurationMs, unmapped, body, listener };
}

function warnOfBody(
  own: FrontendMethod | undefined,
  client: FrontendMethod | undefined,
  issues: Issue[],
): void {
  if (own === undefined || client === undefined || carriesBody(own) || !carriesBody(client)) return;
  issues.push(issue('backend.body-dropped', ['backend', 'method'], [own, client]));
}

function readDestination(
  draft: DraftProxy,
  addressPolicy: AddressPolicy | undefined,
  issues: Issue[],
): Destination {
  const parse = (text: string): ReturnType<typeof parseAddress> => parseAddress(text, { addressPolicy });
  const found: Issue[] = [];
  const path = readRepaired(parseTemplate, draft.path, ['backend', 'path'], found);
  const moved = found.every(({ severity }) => severity === 'warning') ? movePath(draft, parse) : null;
  issues.push(...found);
  const complaints: Issue[] = [];
  const address = readRepaired(parse, draft.address, ['backend', 'address'], complaints);
  if (address?.value === undefined && moved !== null) {
    issues.push(...withFix(complaints, moved.fix));
    return moved;
  }
  issues.push(...complaints);
  return { address: address?.value, addressText: address?.text ?? '', template: path?.value };
}

/** An address that carries a path is sure to mean it in front of the backend's own. */
function movePath(
  { address = '', path = '' }: DraftProxy,
  parse: (text: string) => ReturnType<typeof parseAddress>,
): (Destination & { readonly fix: readonly PatchOperation[] }) | null {
  const parts = splitAddress(address);
  if (parts === null) return null;
  const text = parts.path.replace(/\/$/u, '') + path;
  const moved = parse(parts.origin).value;
  const template = parseTemplate(text).value;
  if (moved === undefined || template === undefined) return null;
  const fix: readonly PatchOperation[] = [
    { op: 'replace', path: '/backend/address', value: parts.origin },
    { op: 'replace', path: '/backend/path', value: text },
  ];
  return { address: moved, addressText: parts.origin, template, fix };
}

function findHost(moves: readonly Move[], { parameters = {} }: DraftProxy): Host {
  const key = Object.keys(parameters).find((one) => one.toLowerCase() === 'header.host');
  const path = ['backend', 'parameters'];
  if (key === undefined) return { path, text: undefined };
  const source = moves.find(({ target }) => target.key === key)?.source;
  if (source?.kind !== 'constant') return { path: [...path, key], text: undefined };
  return { path: [...path, key, 'value'], text: String(source.value) };
}

function checkClb(
  draft: DraftProxy,
  { address, addressText, template }: Destination,
  host: Host,
  issues: Issue[],
): void {
  const { listener, parameters } = draft;
  if (address !== undefined) checkVip(address, addressText, listener, issues);
  if (listener?.protocol !== 'HTTP' && listener?.protocol !== 'HTTPS') return;
  checkReach(listener, template, issues);
  if (!isUnread('backend', issues)) checkDomain(listener, host, parameters !== undefined, issues);
}
