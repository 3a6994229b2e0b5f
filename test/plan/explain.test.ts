import {
  createHandler,
  defineIntegration,
  explainRequest,
  formatExplanation,
  toProblem,
  toRequest,
} from 'backhaul';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { explained, explanationTexts } from '../cases/explain.ts';
import { integrations, requests } from './arbitrary.ts';

const pets = explained.map((definition) => defineIntegration(definition));
const bytesOf = (body: string | Uint8Array | undefined): Uint8Array | undefined =>
  typeof body === 'string' ? new TextEncoder().encode(body) : body;

describe('formatExplanation', () => {
  test.each(explanationTexts)('%s', (_, method, target, headers, body, text) => {
    const request = toRequest({ method, target, headers, ...(body === undefined ? {} : { body }) });
    expect(formatExplanation(explainRequest(pets, request, bytesOf(body)))).toBe(text);
  });
});

describe('explainRequest', () => {
  it('says of each parameter where it came from, decoded and encoded', () => {
    const request = toRequest({ target: '/v1/pets/a%2fb?tag=%6fld&tag=new' });
    const { parameters } = explainRequest(pets, request);
    expect(parameters.find(({ target }) => target === 'path.id')).toEqual({
      target: 'path.id',
      source: 'path.petId',
      raw: ['a%2fb'],
      values: ['a/b'],
      policy: null,
      written: ['a%2fb'],
    });
    expect(parameters.find(({ target }) => target === 'header.x-tag')).toEqual({
      target: 'header.x-tag',
      source: 'query.tag',
      raw: ['%6fld', 'new'],
      values: ['old', 'new'],
      policy: 'multiple: join',
      written: ['old, new'],
    });
  });

  it('takes the options of the handler', () => {
    const request = toRequest({
      target: '/v1/pets/7',
      peerIp: '10.0.0.1',
      headers: { 'x-forwarded-for': '192.0.2.1' },
    });
    const { parameters } = explainRequest(pets, request, undefined, { trustedProxies: ['10.0.0.0/8'] });
    expect(parameters.find(({ source }) => source === 'context clientIp')?.values).toEqual(['192.0.2.1']);
  });

  it('says which body goes no further, with the lines about it', () => {
    const find = defineIntegration({
      frontend: { method: 'POST', path: '/find' },
      backend: { kind: 'http', address: 'http://api.myservice.com', method: 'GET', path: '/pets' },
    });
    const request = toRequest({
      method: 'POST',
      target: '/find',
      headers: ['Content-Type', 'a/b'],
      body: 'x',
    });
    const explanation = explainRequest([find], request);
    expect(explanation.result).toMatchObject({ kind: 'send', request: { body: null }, bodyDropped: true });
    expect(explanation.dropped).toEqual([
      { what: 'body', rule: 'no-body' },
      { what: 'Content-Type', rule: 'no-body' },
    ]);
    expect(formatExplanation(explanation)).toMatch(
      /left out\n {2}body +no-body\n {2}Content-Type +no-body\n/u,
    );
  });

  it('shows the body that a GET brings', () => {
    const any = defineIntegration({
      frontend: { method: 'ANY', path: '/{rest*}' },
      backend: { kind: 'http', address: 'http://api.myservice.com', path: '/{rest*}' },
    });
    const headers = ['Content-Type', 'application/json'];
    const request = toRequest({ target: '/_search', headers, body: '{"query":"abc"}' });
    const explanation = explainRequest([any], request);
    expect(explanation.dropped).toEqual([]);
    expect(explanation.result).not.toHaveProperty('bodyDropped');
    expect(formatExplanation(explanation)).toContain('(the body as the client sent it)');
  });

  it('says that a declared Host came from absolute-form', () => {
    const integration = defineIntegration({
      frontend: { method: 'GET', path: '/', parameters: { 'header.host': {} } },
      backend: { kind: 'http', address: 'http://a', path: '/', parameters: { 'query.host': 'header.host' } },
    });
    const request = toRequest({ target: 'http://api.example.com/', headers: { host: 'other.example' } });
    expect(explainRequest([integration], request).parameters).toMatchObject([
      { source: 'header.host', raw: ['api.example.com'], values: ['api.example.com'] },
    ]);
  });

  it('comes to what plan comes to, for any definition and any request', () => {
    fc.assert(
      fc.property(integrations, requests, (integration, init) => {
        const request = toRequest(init);
        const bytes = bytesOf(init.body);
        const explanation = explainRequest([integration], request, bytes);
        expect(formatExplanation(explanation)).toContain(request.method);
        // What no integration serves is the handler's: see below.
        if (explanation.integration === null) return;
        const plan = integration.plan(request, bytes);
        expect(explanation.result).toEqual(plan);
        if (explanation.result.kind === 'error' && plan.kind === 'error')
          expect(explanation.result.error.code).toBe(plan.error.code);
      }),
      { numRuns: 1000 },
    );
  });

  it('comes to what a handler sends, and no answer of the handler names the backend', async () => {
    await fc.assert(
      fc.asyncProperty(integrations, requests, async (integration, init) => {
        const request = toRequest(init);
        const bytes = bytesOf(init.body);
        const { result } = explainRequest([integration], request, bytes);
        let sent: unknown = null;
        const handle = createHandler([integration], {
          send: async (planned) => {
            sent = planned;
            return { status: 200, headers: [], body: null };
          },
        });
        const answer = await handle(request, { onClose: () => undefined });
        const reply = 'unmatched' in answer ? answer.reply : answer;
        if (result.kind === 'send') {
          expect(sent).toEqual(result.request);
          return;
        }
        expect(sent).toBeNull();
        if (result.kind === 'error') {
          expect(reply).toMatchObject({ status: result.error.status, code: result.error.code });
          expect(new TextDecoder().decode(toProblem(result.error).body as Uint8Array)).not.toMatch(
            /secret|8123/u,
          );
        }
        if (result.kind === 'reply') expect(reply.status).toBe(result.reply.status);
        expect(reply.headers.join()).not.toMatch(/secret|8123/u);
      }),
      { numRuns: 500 },
    );
  });
});
