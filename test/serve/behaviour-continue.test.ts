import { describe, expect, it } from 'vitest';
import { continueRows } from '../cases/continue.ts';
import { expectNext, readAnswer } from '../fixture/behaviour.ts';
import { connectTo } from '../fixture/connection.ts';
import { gateways, oneEach, socketGateways } from '../fixture/gateways.ts';
import type { RawClient } from '../fixture/raw-client.ts';
import type { Stack } from '../fixture/stack.ts';

const kinds = [...gateways, ...oneEach(socketGateways)];

describe.each(kinds.map((kind) => [kind.name, kind] as const))('expectations on %s', (_name, kind) => {
  let stack: Stack;
  let client: RawClient;
  connectTo(kind, (started, connected) => {
    stack = started;
    client = connected;
  });

  it('I17 are met with 100 before the body is sent', async () => {
    await client.send('POST /any/x HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n');
    expect(await client.response()).toMatchObject({ status: 100 });
    await client.send('hi');
    expect(await client.response()).toMatchObject({ status: 200, body: 'ok' });
    expect(stack.backend.requests[0]).toMatchObject({ body: 'hi', complete: true });
    await expectNext(client);
  });

  it.each(continueRows.map((row) => [row.title, row] as const))('I17 %s', async (_title, row) => {
    await client.send(row.send);
    const { interim, final } = await readAnswer(client, row.send);
    // A framework's server has said 100 before a mounted handler runs.
    expect(interim).toEqual(kind.whole || row.never === true ? [] : ['HTTP/1.1 100 Continue']);
    expect(final.status).toBe(row.status);
    expect(stack.backend.requests).toEqual([]);
    if (kind.whole && row.code !== undefined) {
      expect(JSON.parse(final.body)).toMatchObject({ code: row.code });
      // The client may send the body or not, so nobody knows where a next request would begin.
      expect(await client.ending()).toBe('fin');
    }
  });
});
