import { createSend } from 'backhaul/undici';
import { afterAll, describe, expect, test } from 'vitest';
import type { BackendRequest, Reply } from '../../src/plan/message.ts';
import { type RawBackend, type Step, startRawBackend, wait } from '../fixture/raw-backend.ts';
import { Recorder, TestClient, take } from './recorder.ts';
import { destinationOf, requestTo } from './requests.ts';

const send = createSend();
afterAll(() => send.close());

const ok = 'HTTP/1.1 200 OK\r\n';

interface Answered {
  readonly reply: Reply;
  readonly client: TestClient;
  readonly backend: RawBackend;
}

async function answer(steps: readonly Step[], others: Partial<BackendRequest> = {}): Promise<Answered> {
  const backend = await startRawBackend(() => steps);
  const client = new TestClient();
  const reply = await send(requestTo(destinationOf(backend.port), others), client);
  return { reply, client, backend };
}

async function headersOf(head: string): Promise<readonly string[]> {
  const { reply, backend } = await answer([`${ok}${head}Content-Length: 0\r\n\r\n`]);
  await backend.close();
  return reply.headers;
}

describe('the head of a reply', () => {
  test('names the integration and has no code', async () => {
    const { reply, backend } = await answer([`${ok}Content-Length: 0\r\n\r\n`]);
    expect(reply).toMatchObject({ status: 200, integration: 'getPet' });
    expect(reply.code).toBeUndefined();
    await backend.close();
  });

  test('loses the fields that end at the gateway, and those that Connection lists', async () => {
    const listed = 'Connection: close, X-Hop\r\nConnection: X-Other\r\nX-Hop: 1\r\nX-Other: 2\r\n';
    const fixed =
      'Keep-Alive: timeout=5\r\nProxy-Connection: x\r\nProxy-Authenticate: Basic\r\nTE: x\r\nTrailer: X\r\nUpgrade: h2c\r\n';
    expect(await headersOf(`${listed}${fixed}X-End: 3\r\n`)).toEqual(['x-end', '3', 'content-length', '0']);
  });

  test('keeps Set-Cookie lines apart and in order', async () => {
    const headers = await headersOf('Set-Cookie: a=1\r\nSet-Cookie: b=2, c=3\r\nSet-Cookie: a=4\r\n');
    expect(headers.slice(0, 6)).toEqual(['set-cookie', 'a=1', 'set-cookie', 'b=2, c=3', 'set-cookie', 'a=4']);
  });

  test('carries names that mean something to JavaScript', async () => {
    const headers = await headersOf('__proto__: a\r\nconstructor: b\r\n__proto__: c\r\ntoString: d\r\n');
    expect(headers.slice(0, 8)).toEqual([
      '__proto__',
      'a',
      '__proto__',
      'c',
      'constructor',
      'b',
      'tostring',
      'd',
    ]);
  });

  test('carries bytes outside ASCII as they are', async () => {
    expect(await headersOf('X-Name: M\xfcller\r\n')).toEqual(['x-name', 'M\xfcller', 'content-length', '0']);
  });

  test('keeps what is meant for the client: challenges, methods, dates, ages', async () => {
    const fields =
      'WWW-Authenticate: Basic realm="a", Bearer\r\nAllow: GET, HEAD\r\nDate: x\r\nAge: 7\r\nVia: 1.1 b\r\n';
    expect((await headersOf(fields)).slice(0, 10)).toEqual([
      ...['www-authenticate', 'Basic realm="a", Bearer', 'allow', 'GET, HEAD'],
      ...['date', 'x', 'age', '7', 'via', '1.1 b'],
    ]);
  });

  test('passes a redirect on and does not follow it', async () => {
    const { reply, backend } = await answer([
      'HTTP/1.1 302 Found\r\nLocation: http://169.254.169.254/\r\nContent-Length: 0\r\n\r\n',
    ]);
    expect(reply).toMatchObject({
      status: 302,
      headers: ['location', 'http://169.254.169.254/', 'content-length', '0'],
    });
    expect(backend.requests).toHaveLength(1);
    await backend.close();
  });

  test('leaves a coded body and its fields untouched', async () => {
    const { reply, backend } = await answer([
      `${ok}Content-Encoding: gzip\r\nContent-Length: 3\r\n\r\n\x1f\x8b\x08`,
    ]);
    expect(reply.headers).toEqual(['content-encoding', 'gzip', 'content-length', '3']);
    expect(await take(reply)).toMatchObject({ kind: 'end', text: '\x1f\x8b\x08' });
    await backend.close();
  });
});

describe('a reply without a body', () => {
  test('keeps the length that HEAD tells', async () => {
    const { reply, backend } = await answer([`${ok}Content-Length: 99\r\n\r\n`], { method: 'HEAD' });
    expect(reply).toMatchObject({ headers: ['content-length', '99'], body: null });
    await backend.close();
  });

  test('keeps the length of a 304', async () => {
    const { reply, backend } = await answer([
      'HTTP/1.1 304 Not Modified\r\nContent-Length: 99\r\nETag: "a"\r\n\r\n',
    ]);
    expect(reply).toMatchObject({
      status: 304,
      headers: ['content-length', '99', 'etag', '"a"'],
      body: null,
    });
    await backend.close();
  });

  test('drops the length of a 204, and tells none of a 205', async () => {
    const none = await answer(['HTTP/1.1 204 No Content\r\nContent-Length: 2\r\n\r\n']);
    expect(none.reply).toMatchObject({ headers: [], body: null });
    const reset = await answer(['HTTP/1.1 205 Reset Content\r\nContent-Length: 2\r\n\r\nok']);
    expect(reset.reply).toMatchObject({ headers: ['content-length', '0'], body: null });
    await Promise.all([none.backend.close(), reset.backend.close()]);
  });

  test('is what the client gets where its HEAD became a POST', async () => {
    const { reply, backend } = await answer([`${ok}Content-Length: 2\r\n\r\nok`], {
      method: 'POST',
      discardBody: true,
    });
    expect(reply).toMatchObject({ headers: ['content-length', '2'], body: null });
    await backend.close();
  });

  test('is not bought by reading a body without end', async () => {
    const chunk = `1000\r\n${'x'.repeat(4096)}\r\n`;
    const { reply, backend } = await answer(
      [`${ok}Transfer-Encoding: chunked\r\n\r\n`, { kind: 'repeat', text: chunk, times: 1_000, pauseMs: 0 }],
      { method: 'POST', discardBody: true },
    );
    expect(reply.body).toBeNull();
    await backend.allClosed();
    await backend.close();
  });
});

describe('interim responses', () => {
  test('103 goes to the client before the reply, 102 does not', async () => {
    const { client, backend } = await answer([
      'HTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\nConnection: x\r\n\r\n',
      `${ok}Content-Length: 0\r\n\r\n`,
    ]);
    expect(client.interims).toEqual([[103, ['link', '</a>']]]);
    await backend.close();
  });

  test('of a flood the first 16 go on', async () => {
    const { client, backend } = await answer([
      { kind: 'repeat', text: 'HTTP/1.1 103 Early Hints\r\n\r\n', times: 40, pauseMs: 0 },
      `${ok}Content-Length: 0\r\n\r\n`,
    ]);
    expect(client.interims).toHaveLength(16);
    await backend.close();
  });

  test('a client that cannot take one is no fault', async () => {
    const backend = await startRawBackend(() => [
      'HTTP/1.1 103 Early Hints\r\n\r\n',
      `${ok}Content-Length: 0\r\n\r\n`,
    ]);
    const reply = await send(requestTo(destinationOf(backend.port)), { onClose: () => {} });
    expect(reply.status).toBe(200);
    await backend.close();
  });

  test('a client that throws at one gets an error of the gateway', async () => {
    const backend = await startRawBackend(() => ['HTTP/1.1 103 Early Hints\r\n\r\n']);
    const client = {
      onClose: (): void => {},
      onInterim: (): void => {
        throw new Error('no');
      },
    };
    await expect(send(requestTo(destinationOf(backend.port)), client)).rejects.toMatchObject({
      code: 'gateway.internal',
      cause: new Error('no'),
    });
    await backend.close();
  });
});

describe('trailers', () => {
  const chunked = `${ok}Transfer-Encoding: chunked\r\nTrailer: X-Sum\r\n\r\n2\r\nok\r\n0\r\n`;

  test('reach the sink with the end, without the fields that a trailer must not carry', async () => {
    const { reply, backend } = await answer([
      `${chunked}X-Sum: 1\r\nHost: a\r\nSet-Cookie: a=1\r\nConnection: x\r\nX-Sum: 2\r\n\r\n`,
    ]);
    expect(await take(reply)).toEqual({ kind: 'end', text: 'ok', trailers: ['x-sum', '1', 'x-sum', '2'] });
    await backend.close();
  });

  test('are known once a readable has ended', async () => {
    const { reply, backend } = await answer([`${chunked}X-Sum: 1\r\n\r\n`]);
    const { body } = reply;
    if (body === null || body instanceof Uint8Array) throw new Error('no body');
    let text = '';
    for await (const chunk of body.toReadable()) text += Buffer.from(chunk).toString();
    expect([text, body.trailers()]).toEqual(['ok', ['x-sum', '1']]);
    await backend.close();
  });
});

describe('a small reply', () => {
  test('is written and ended while pipe runs', async () => {
    const { reply, backend } = await answer([`${ok}Content-Length: 2\r\n\r\nok`]);
    const recorder = new Recorder();
    if (reply.body === null || reply.body instanceof Uint8Array) throw new Error('no body');
    reply.body.pipe(recorder);
    expect([recorder.writes, recorder.ending]).toEqual([1, { kind: 'end', text: 'ok', trailers: [] }]);
    await backend.close();
  });

  test('keeps until it is taken much later', async () => {
    const { reply, backend } = await answer([`${ok}Content-Length: 4\r\n\r\nok`, wait(20), 'ay']);
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(await take(reply)).toMatchObject({ kind: 'end', text: 'okay' });
    await backend.close();
  });

  test('can be taken once', async () => {
    const { reply, backend } = await answer([`${ok}Content-Length: 2\r\n\r\nok`]);
    const { body } = reply;
    if (body === null || body instanceof Uint8Array) throw new Error('no body');
    body.pipe(new Recorder());
    expect(() => body.pipe(new Recorder())).toThrow(TypeError);
    await backend.close();
  });
});
