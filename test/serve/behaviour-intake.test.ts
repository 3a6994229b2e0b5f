import { describe, expect, it } from 'vitest';
import { acceptedRows, pipelineRows, refusalRows } from '../cases/intake.ts';
import { expectBehaviour, expectNext, readAnswer } from '../fixture/behaviour.ts';
import { connectTo } from '../fixture/connection.ts';
import { gateways, oneEach, socketGateways } from '../fixture/gateways.ts';
import type { RawClient } from '../fixture/raw-client.ts';
import type { Stack } from '../fixture/stack.ts';

const kinds = [...gateways, ...oneEach(socketGateways)];

/** Behind other handlers absolute-form is refused; the suite of guards says how. */
const isAbsolute = /^\S+ https?:/iu;

describe.each(kinds.map((kind) => [kind.name, kind] as const))('intake on %s', (_name, kind) => {
  let stack: Stack;
  let client: RawClient;
  connectTo(kind, (started, connected) => {
    stack = started;
    client = connected;
  });

  const isTaken = ({ send }: { readonly send: string }): boolean => kind.whole || !isAbsolute.test(send);

  it.each(refusalRows.filter(isTaken).map((row) => [row.title, row] as const))(
    'refuses: %s',
    async (_title, row) => {
      await client.send(row.send);
      const { final } = await readAnswer(client, row.send);
      expect(final.status).toBe(row.status);
      if (row.code !== undefined) expect(JSON.parse(final.body)).toMatchObject({ code: row.code });
      expect(stack.backend.requests).toEqual([]);
      if (row.closes === true) expect(['fin', 'reset']).toContain(await client.ending());
      else await expectNext(client);
    },
  );

  it.each(acceptedRows.filter(isTaken).map((row) => [row.title, row] as const))('%s', (_title, row) =>
    expectBehaviour(stack, row),
  );

  it.each(pipelineRows.map((row) => [row.title, row] as const))('%s', async (_title, row) => {
    await client.send(row.send);
    for (const answer of row.answers) expect(await client.response()).toMatchObject(answer);
    const lines = stack.backend.requests.map(({ head }) => head.split('\r\n')[0]);
    expect(lines).toEqual(row.backend);
    if (row.closes === true) expect(await client.ending()).toBe('fin');
    else await expectNext(client);
    expect(client.rest).toBe('');
  });

  it('I14 ends the connection of a framing in doubt also where no integration serves the request', async () => {
    await client.send(
      'POST /none HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\nGET /any/x HTTP/1.1\r\nHost: a\r\n\r\n',
    );
    expect((await client.response('POST')).status).toBe(kind.mounted ? 404 : 501);
    expect(await client.ending()).toBe('fin');
    expect(client.rest).toBe('');
    expect(stack.backend.requests).toEqual([]);
  });

  it('I20 reflects nothing of TRACE', async () => {
    await client.send('TRACE /any/x HTTP/1.1\r\nHost: a\r\nCookie: secret=1\r\n\r\n');
    const { status, head, body } = await client.response('TRACE');
    // A framework goes on to its own answer where no integration serves a request.
    expect(status).toBe(kind.mounted ? 404 : 405);
    expect(head + body).not.toContain('secret');
    expect(stack.backend.requests).toEqual([]);
  });

  it('I5 opens no tunnel', async () => {
    await client.send('CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example:443\r\n\r\nhello');
    if (kind.whole) {
      const { status, head } = await client.response('CONNECT');
      expect(status).toBe(405);
      expect(head).toContain('\r\nAllow: ');
    }
    expect(['fin', 'reset']).toContain(await client.ending());
    expect(client.rest).toBe('');
    expect(stack.backend.requests).toEqual([]);
  });
});
