import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { compileDefinition, createHandler, parseDefinition, tencentErrors } from 'backhaul';
import { fromTencentApi, fromTencentOpenApi, type Migration } from 'backhaul/migrate';
import { toNodeListener } from 'backhaul/node';
import { createSend } from 'backhaul/undici';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RecordingBackend } from '../fixture/recording-backend.ts';

let backend: RecordingBackend;
const stops: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  backend = await RecordingBackend.start();
  stops.push(() => backend.stop());
});

afterAll(async () => {
  for (const stop of stops.reverse()) await stop();
});

/** Serves what was imported, and gives the address. */
async function serve({ definitions }: Migration): Promise<string> {
  const integrations = definitions.flatMap((definition) => {
    const { value } = parseDefinition(definition);
    return value === undefined ? [] : [compileDefinition(value)];
  });
  const send = createSend();
  const handle = createHandler(integrations, { send, renderError: tencentErrors });
  const server = createServer(toNodeListener(handle)).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  stops.push(
    () => send.close(),
    () => new Promise((resolve) => server.close(resolve).closeAllConnections()),
  );
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe('what was imported answers', () => {
  it('as the saved API says, with its own headers, constants, and errors in the words of the vendor', async () => {
    const text = JSON.stringify({
      Response: {
        Result: {
          ApiName: 'orders',
          ServiceType: 'HTTP',
          RequestConfig: { Path: '/users/{id}', Method: 'GET' },
          RequestParameters: [{ Name: 'kind', Position: 'QUERY', Required: 'TRUE' }],
          ServiceParameters: [
            {
              Name: 'user',
              Position: 'PATH',
              RelevantRequestParameterName: 'id',
              RelevantRequestParameterPosition: 'PATH',
            },
            {
              Name: 'X-Kind',
              Position: 'HEADER',
              RelevantRequestParameterName: 'kind',
              RelevantRequestParameterPosition: 'QUERY',
            },
          ],
          ConstantParameters: [{ Name: 'Host', Position: 'HEADER', DefaultValue: 'orders.internal' }],
          ServiceConfig: { Url: `127.0.0.1:${backend.port}/api/`, Path: '/of/{user}', Method: 'POST' },
        },
      },
    });
    const origin = await serve(fromTencentApi(text, { vendorHeaders: true }));
    backend.play(['HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok']);
    const answer = await fetch(`${origin}/users/4/orders?kind=new`);
    expect([answer.status, await answer.text()]).toEqual([200, 'ok']);
    const [request] = backend.requests;
    expect(request?.head.split('\r\n')[0]).toBe('POST /api/of/4/orders HTTP/1.1');
    expect(request?.head).toMatch(/^host: orders\.internal\r$/im);
    expect(request?.head).toMatch(/^x-kind: new\r$/im);
    expect(request?.head).toMatch(/^x-api-requestid: [0-9a-f]{32}(?:\r|$)/im);
    expect(request?.head).toMatch(/^x-real-ip: 127\.0\.0\.1(?:\r|$)/im);
    const refused = await fetch(`${origin}/users/4`);
    expect([refused.status, await refused.json()]).toEqual([
      403,
      { message: 'querystring kind is required.' },
    ]);
  });

  it('as the OpenAPI document says, mocks included', async () => {
    const origin = await serve(
      fromTencentOpenApi(`openapi: 3.0.0
paths:
  /product/:
    get:
      x-apigw-backend:
        ServiceType: HTTP
        ServiceConfig: { Url: "http://127.0.0.1:${backend.port}", Path: /tencent/, Method: GET }
  =/hello:
    get:
      x-apigw-backend: { ServiceType: MOCK, ServiceMockReturnMessage: hi, MockReturnHttpStatusCode: 201 }
`),
    );
    backend.play(['HTTP/1.1 204 No Content\r\n\r\n']);
    expect((await fetch(`${origin}/product/apigw/document?a=1`)).status).toBe(204);
    expect(backend.requests[0]?.head.split('\r\n')[0]).toBe('GET /tencent/apigw/document?a=1 HTTP/1.1');
    const mock = await fetch(`${origin}/hello`);
    expect([mock.status, mock.headers.get('content-type'), await mock.text()]).toEqual([
      201,
      'text/plain; charset=utf-8',
      'hi',
    ]);
  });
});
