import type { ListenerChoice, MigrationOptions } from '../migrate/tencent.ts';
import { UsageError } from './outcome.ts';

const shape = /^(?:(.+?)=)?(TCP|UDP|HTTP|HTTPS)(?::\/\/([^/=^~\s]*)(.*))?$/iu;

/**
 * Reads `[API=]PROTOCOL[://DOMAIN[PATH]]`: `TCP`, `HTTP`, `clinics=HTTPS://clinics.example.com/clinics`. One
 * without an API stands for all CLB backends, and alone. Throws a `UsageError`.
 */
export function readListenerChoices(texts: readonly string[]): MigrationOptions['listener'] {
  const choices = texts.map(readChoice);
  const [first] = choices;
  if (first === undefined) return undefined;
  if (choices.length === 1 && first.api === undefined) return first.choice;
  if (choices.some(({ api }) => api === undefined)) {
    throw new UsageError('--listener for all APIs stands alone; name an API in each: --listener getPet=TCP');
  }
  return Object.fromEntries(choices.map(({ api = '', choice }) => [api, choice]));
}

function readChoice(text: string): { readonly api: string | undefined; readonly choice: ListenerChoice } {
  const [, api, name, domain, path] = shape.exec(text) ?? [];
  const protocol = name?.toUpperCase();
  if (protocol === 'TCP' || protocol === 'UDP') {
    if (domain === undefined) return { api, choice: { protocol } };
  } else if (protocol === 'HTTP' || protocol === 'HTTPS') {
    const where = { ...(domain ? { domain } : {}), ...(path ? { path } : {}) };
    return { api, choice: { protocol, ...where } };
  }
  throw new UsageError(
    `--listener is "${text}"; write TCP, HTTP, HTTP://clinics.example.com/clinics, or one of these behind "API="`,
  );
}
