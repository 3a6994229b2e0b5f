import { once } from 'node:events';
import { Agent, request } from 'node:http';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkListener } from '../../src/define/listener.ts';
import { backend } from '../cases/listener.ts';
import { realRules } from '../cases/listener-nginx.ts';
import { type NginxServer, startNginx } from '../fixture/nginx.ts';
import { type Listening, realBinary } from '../fixture/processes.ts';

/** Rule `index` answers with this status and more. */
const firstStatus = 210;

function toServers(): NginxServer[] {
  const domains = [...new Set(realRules.map(({ domain }) => domain))];
  return domains.map((serverName) => {
    const locations = realRules.flatMap(({ domain, path }, index) =>
      domain === serverName ? [{ path: quote(path), return: firstStatus + index }] : [],
    );
    const isDefault = realRules.some((rule) => rule.domain === serverName && rule.default === true);
    return { serverName, default: isDefault, locations };
  });
}

// nginx reads a brace outside quotes as the beginning of a block.
const quote = (path: string): string => path.replace(/^(~\*?) (.*)$/u, '$1 "$2"');

describe.skipIf(realBinary('nginx') === null)('a real load balancer', () => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  let nginx: Listening;

  beforeAll(async () => {
    nginx = await startNginx({ servers: toServers() });
  });
  afterAll(async () => {
    agent.destroy();
    await nginx.stop();
  });

  async function askNginx(host: string, path: string): Promise<number | null> {
    const outgoing = request({ port: nginx.port, host: '127.0.0.1', path, agent, headers: { host } }).end();
    const [incoming] = await once(outgoing, 'response');
    incoming.resume();
    await once(incoming, 'end');
    return incoming.statusCode === 404 ? null : incoming.statusCode - firstStatus;
  }

  it('reaches the rule that the report names', async () => {
    const label = fc.constantFrom('a', 'b', 'c', '1', 'A', 'default');
    const host = fc
      .tuple(fc.array(label, { minLength: 1, maxLength: 4 }), fc.constantFrom('', '.', '.:80'))
      .map(([labels, end]) => labels.join('.') + end);
    const segment = fc.string({ unit: fc.constantFrom('a', 'b', '1', 'A'), minLength: 1, maxLength: 3 });
    const path = fc
      .tuple(fc.array(segment, { maxLength: 3 }), fc.constantFrom('', '/'))
      .map(([segments, end]) => (segments.length === 0 ? '/' : `/${segments.join('/')}${end}`));
    await fc.assert(
      fc.asyncProperty(host, path, async (name, text) => {
        const parameters = { 'header.host': { value: name } };
        const { reached, complete } = checkListener({ ...backend, path: text, parameters }, realRules);
        expect(complete).toBe(true);
        expect(reached[0]?.rule ?? null).toBe(await askNginx(name, text));
      }),
      { numRuns: 400 },
    );
  });
});
