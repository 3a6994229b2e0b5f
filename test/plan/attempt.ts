import {
  type BackendRequest,
  createHandler,
  type Definition,
  defineIntegration,
  type Integration,
  type Reply,
  toRequest,
} from 'backhaul';
import type { Gets, PlanRow } from '../cases/plan.ts';
import { textOf } from './decide.ts';

const silent = { forwarding: 'none', via: false } as const;

/** The integration of a row. */
export function define({ frontend, backend }: Pick<PlanRow, 'frontend' | 'backend'>): Integration {
  const definition: Definition = {
    name: 'subject',
    frontend: { method: 'ANY', path: '/in', ...frontend },
    backend: { kind: 'http', address: 'http://backend.test:8080', path: '/out', ...backend },
  };
  return defineIntegration(definition);
}

/** Runs a row through a handler whose `send` only takes note. */
export async function attempt(row: Omit<PlanRow, 'title' | 'gets'>): Promise<{
  readonly sent: BackendRequest | null;
  readonly reply: Reply;
}> {
  const { options, request, rawHeaders } = row;
  let sent: BackendRequest | null = null;
  const handle = createHandler([define(row)], {
    ...silent,
    ...options,
    send: async (planned) => {
      sent = planned;
      return { status: 200, headers: [], body: null };
    },
  });
  const made = toRequest({ target: '/in', ...request });
  const answer = await handle(rawHeaders === undefined ? made : { ...made, rawHeaders }, {
    onClose: () => undefined,
  });
  return { sent, reply: 'unmatched' in answer ? answer.reply : answer };
}

/** A row's outcome in the words of its expectation: what it does not ask for is left out. */
export async function outcome(row: PlanRow): Promise<Gets | string> {
  const { sent, reply } = await attempt(row);
  if (sent === null) return `${reply.status} ${reply.code}`;
  const all: Required<Gets> = {
    line: `${sent.method} ${sent.path}`,
    host: sent.headers[1] ?? '',
    headers: sent.headers.flatMap((name, at) =>
      at % 2 === 0 && at > 0 ? [`${name}: ${sent.headers[at + 1]}`] : [],
    ),
    body: describeBody(sent.body),
    discardBody: sent.discardBody,
  };
  const asked = typeof row.gets === 'string' ? [] : Object.keys(row.gets);
  return Object.fromEntries(Object.entries(all).filter(([key]) => asked.length === 0 || asked.includes(key)));
}

function describeBody(body: BackendRequest['body']): string | null {
  return body === null || body instanceof Uint8Array ? textOf(body) : 'untouched';
}
