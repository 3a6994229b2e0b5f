import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { okay } from '../fixture/behaviour.ts';
import { gateways } from '../fixture/gateways.ts';
import { RawClient } from '../fixture/raw-client.ts';
import { type Stack, startStack } from '../fixture/stack.ts';

const file = fileURLToPath(new URL('../../../shared/corpora/http11probe-cases.json', import.meta.url));

interface Case {
  readonly id: string;
  readonly description: string;
  readonly payload: string;
  readonly expected_status: string | null;
  readonly close_ok: boolean;
}

const catchAll = JSON.stringify({
  name: 'all',
  frontend: { method: 'ANY', path: '/{rest*}' },
  backend: { kind: 'http', address: 'http://{backend}', path: '/{rest*}' },
});

describe.runIf(existsSync(file))('external cases of http11probe', () => {
  const cases = existsSync(file) ? readCases() : [];

  it('demand 400 sixty-two times', () => {
    expect(cases).toHaveLength(62);
  });

  describe.each(gateways.map((kind) => [kind.name, kind] as const))('on %s', (_name, kind) => {
    let stack: Stack;
    beforeAll(async () => {
      stack = await startStack(kind, catchAll);
    });
    afterAll(() => stack.stop());

    it.each(cases.map((row) => [row.id, row.description, row] as const))(
      '%s: %s',
      async (_id, _what, row) => {
        stack.backend.play(okay);
        const client = await RawClient.connect(stack.gateway.port);
        await client.send(expand(row.payload, `127.0.0.1:${stack.gateway.port}`));
        const response = client.response();
        if (row.close_ok)
          expect(
            await response.then(
              ({ status }) => status,
              () => 'closed',
            ),
          ).toBeOneOf([400, 'closed']);
        else expect((await response).status).toBe(400);
        client.leave();
        // What was wrong may stand behind the part of the body that is forwarded already.
        expect(stack.backend.requests.filter(({ complete }) => complete)).toEqual([]);
      },
    );
  });
});

function readCases(): readonly Case[] {
  const { cases }: { readonly cases: readonly Case[] } = JSON.parse(readFileSync(file, 'utf8'));
  return cases.filter((row) => row.expected_status === 'Exact(400)');
}

function expand(payload: string, host: string): string {
  return payload
    .replaceAll('{{HOST}}', host)
    .replace(/<<REPEAT:(.):(\d+)>>/gsu, (_match, character: string, times: string) =>
      character.repeat(Number(times)),
    );
}
