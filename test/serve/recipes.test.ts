import { readFileSync } from 'node:fs';
import { SpanStatusCode } from '@opentelemetry/api';
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-base';
import { toExpressHandler } from 'backhaul/express';
import { toNodeListener } from 'backhaul/node';
import express from 'express';
import { Registry } from 'prom-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { identify } from '../../docs/examples/front/identity.ts';
import { measureRequests } from '../../docs/examples/observe/metrics.ts';
import { traceRequests } from '../../docs/examples/observe/spans.ts';
import { definitions } from '../cases/behaviour.ts';
import { okay } from '../fixture/behaviour.ts';
import { serve } from '../fixture/gateways.ts';
import { ask } from '../fixture/raw-client.ts';
import { type Stack, startStack } from '../fixture/stack.ts';

const paths = ['/any/x?secret=1', '/pets/1?limit=many', '/nowhere'];

describe('the recipe', () => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await startStack({ start: (handle) => serve(toNodeListener(handle)) }, definitions);
  });
  afterAll(() => stack.stop());

  const request = async (): Promise<void> => {
    stack.backend.play(okay);
    for (const path of paths) await ask(stack.gateway.port, `GET ${path} HTTP/1.1\r\nHost: a\r\n\r\n`);
    stack.backend.play(['fin']);
    await ask(stack.gateway.port, 'POST /any/x HTTP/1.1\r\nHost: a\r\n\r\n');
  };

  it('for prom-client counts each exchange by integration, status and code', async () => {
    const registry = new Registry();
    const stop = measureRequests(registry);
    await request();
    const lines = async (): Promise<string[]> =>
      (await registry.metrics())
        .split('\n')
        .filter((line) => line.startsWith('backhaul_request_duration_seconds_count'));
    await expect
      .poll(lines)
      .toEqual([
        'backhaul_request_duration_seconds_count{integration="any",status="200",code=""} 1',
        'backhaul_request_duration_seconds_count{integration="getPet",status="400",code="parameter.type"} 1',
        'backhaul_request_duration_seconds_count{integration="any",status="502",code="backend.reset"} 1',
      ]);
    stop();
  });

  it('for OpenTelemetry makes a span of each exchange, without its query', async () => {
    const exporter = new InMemorySpanExporter();
    const provider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
    const stop = traceRequests(provider.getTracer('backhaul'));
    await request();
    const spans = (): unknown[] =>
      exporter
        .getFinishedSpans()
        .map(({ name, attributes, status }) => [
          name,
          attributes['url.path'],
          attributes['http.response.status_code'],
          attributes['error.type'],
          status.code === SpanStatusCode.ERROR,
        ]);
    await expect.poll(spans).toEqual([
      ['GET any', '/any/x', 200, undefined, false],
      ['GET getPet', '/pets/1', 400, 'parameter.type', false],
      ['GET', '/nowhere', undefined, undefined, false],
      ['POST any', '/any/x', 502, 'backend.reset', true],
    ]);
    stop();
    await provider.shutdown();
  });

  it('for an identity tells the backend who calls', async () => {
    const find = (authorization: string): string | undefined =>
      authorization === 'Bearer 1' ? 'alice' : undefined;
    const front = identify(find);
    const own = await startStack(
      { start: (handle) => serve(express().use(front, toExpressHandler(handle))) },
      definitions,
    );
    own.backend.play(okay);
    const head = 'GET /any/x HTTP/1.1\r\nHost: a\r\nX-User: admin\r\n';
    expect((await ask(own.gateway.port, `${head}\r\n`)).final.status).toBe(401);
    await ask(own.gateway.port, `${head}Authorization: Bearer 1\r\n\r\n`);
    expect(own.backend.requests).toHaveLength(1);
    expect(own.backend.requests[0]?.head).toMatch(/\r\nx-user: alice\r\n/);
    expect(own.backend.requests[0]?.head).not.toMatch(/authorization|admin/i);
    await own.stop();
  });

  it.each(['observe/metrics', 'observe/spans', 'front/identity'])(
    'in the docs is the one that runs: %s',
    (name) => {
      const read = (path: string): string =>
        readFileSync(new URL(`../../docs/${path}`, import.meta.url), 'utf8');
      expect(read('serve.md')).toContain(`\`\`\`ts\n${read(`examples/${name}.ts`)}\`\`\``);
    },
  );
});
