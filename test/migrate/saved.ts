import { compileDefinition, createHandler, type Handle, parseDefinition, toRequest } from 'backhaul';
import type { Migration } from 'backhaul/migrate';

/** A saved API: a plain HTTP one with some members laid over it. */
export function savedApi(members: object): object {
  return {
    ApiName: 'getPet',
    ServiceType: 'HTTP',
    RequestConfig: { Path: '=/pets', Method: 'GET' },
    ServiceConfig: { Url: 'http://api.example.com', Path: '/x', Method: 'GET' },
    ...members,
  };
}

export const codesOf = ({ report }: Migration): string[] => report.map(({ code }) => code);

/** A handler for what was imported, whose backends answer with nothing but what they were asked for. */
export function serve({ definitions }: Migration): Handle {
  const integrations = definitions.map((definition) => {
    const { value, issues } = parseDefinition(definition);
    if (value === undefined) throw new Error(JSON.stringify(issues));
    return compileDefinition(value);
  });
  return createHandler(integrations, {
    send: async ({ path }) => ({ status: 200, headers: ['x-path', path], body: null }),
  });
}

/** What a backend is asked for; `null` for 404. */
export async function ask(handle: Handle, target: string): Promise<string | null> {
  const answer = await handle(toRequest({ target }), { onClose: () => {} });
  if (!('headers' in answer) || answer.status !== 200) return null;
  return answer.headers[answer.headers.indexOf('x-path') + 1] ?? '';
}
