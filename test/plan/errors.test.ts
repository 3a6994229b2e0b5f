import {
  createHandler,
  defineIntegration,
  GatewayError,
  type GatewayErrorCode,
  type Reply,
  tencentErrors,
  toProblem,
  toRequest,
} from 'backhaul';
import { describe, expect, it, test } from 'vitest';
import { gatewayErrorCodes } from '../../src/plan/error.ts';
import { answers, raisedBy, tencentRows } from '../cases/errors.ts';
import type { PlanRow } from '../cases/plan.ts';
import { attempt } from './attempt.ts';

const isPure = (raised: (typeof raisedBy)[GatewayErrorCode]): boolean => typeof raised !== 'string';
const pure = gatewayErrorCodes.filter((code) => isPure(raisedBy[code]));
const hidden = {
  address: 'http://secret.internal:8123',
  parameters: { 'header.host': { value: 'hidden.internal' } },
} as const;

function problemOf({ body }: Reply): Record<string, unknown> {
  return body instanceof Uint8Array ? JSON.parse(new TextDecoder().decode(body)) : {};
}

function fieldOf({ headers }: Reply, name: string): string | null {
  const at = headers.indexOf(name);
  return at < 0 ? null : (headers[at + 1] ?? '');
}

function rowOf(code: GatewayErrorCode): readonly [Omit<PlanRow, 'title' | 'gets'>, number, string?] {
  const raised = raisedBy[code];
  if (typeof raised === 'string') throw new Error(`${code} is raised by ${raised}`);
  return raised;
}

describe('every code', () => {
  test.each(gatewayErrorCodes)('%s has its status, title and Proxy-Status', (code) => {
    const reply = toProblem(new GatewayError(code, 'why'));
    const [status, title, proxyStatus] = answers[code];
    expect(reply).toMatchObject({ status, code });
    expect(problemOf(reply)).toEqual({
      type: 'about:blank',
      title,
      status,
      code,
      ...(proxyStatus === 'http_request_error' || status < 500 ? { detail: 'why' } : {}),
    });
    expect(fieldOf(reply, 'content-type')).toBe('application/problem+json');
    expect(fieldOf(reply, 'content-length')).toBe(String((reply.body as Uint8Array).length));
    expect(fieldOf(reply, 'proxy-status')).toBe(
      proxyStatus === null ? null : `backhaul; error=${proxyStatus}`,
    );
    expect(fieldOf(reply, 'allow')).toBeNull();
    expect(fieldOf(reply, 'retry-after')).toBeNull();
  });

  test.each(pure)('%s is raised by a request', async (code) => {
    const [row, status] = rowOf(code);
    const { reply, sent } = await attempt(row);
    expect(sent).toBeNull();
    expect(reply).toMatchObject({ status, code });
  });

  test.each(pure)('%s names the place that the client filled', async (code) => {
    const [row, , place] = rowOf(code);
    let caught: GatewayError | undefined;
    await attempt({
      ...row,
      options: {
        ...row.options,
        renderError: (error) => {
          caught = error;
          return toProblem(error);
        },
      },
    });
    expect(caught?.place).toBe(place);
    if (place !== undefined) expect(caught?.message).toMatch(new RegExp(`^${place} [a-z]`, 'u'));
  });

  test.each(pure)('%s tells the client nothing of the backend', async (code) => {
    const [row] = rowOf(code);
    const backend = {
      ...row.backend,
      ...hidden,
      parameters: { ...row.backend?.parameters, ...hidden.parameters },
    };
    for (const renderError of [toProblem, tencentErrors]) {
      const { reply } = await attempt({ ...row, backend, options: { ...row.options, renderError } });
      const text = `${reply.headers.join('\n')}\n${JSON.stringify(problemOf(reply))}`;
      expect(text).not.toMatch(/secret|8123|hidden|\.ts:|node_modules/u);
    }
  });
});

describe('fields that a status demands', () => {
  it('says in Allow what a path takes', () => {
    const error = new GatewayError('route.method', 'why', { allow: ['GET', 'HEAD'] });
    expect(fieldOf(toProblem(error), 'allow')).toBe('GET, HEAD');
  });

  it('says in Retry-After when there may be room', () => {
    const error = new GatewayError('gateway.busy', 'why', { retryAfter: 7 });
    expect(fieldOf(toProblem(error), 'retry-after')).toBe('7');
  });
});

describe('tencentErrors', () => {
  test.each(tencentRows)('%s at %s answers %i with %j', (code, place, status, text) => {
    const error = new GatewayError(code, 'the message', place === undefined ? {} : { place });
    const reply = tencentErrors(error, toRequest({ target: '/v1/pets?tag=a' }));
    expect(reply.status).toBe(status);
    expect(problemOf(reply)).toEqual({ message: text });
    expect(fieldOf(reply, 'content-type')).toBe('application/json');
  });
});

describe('what goes wrong inside', () => {
  const integration = defineIntegration({
    name: 'subject',
    frontend: { method: 'GET', path: '/' },
    backend: { kind: 'http', address: 'http://secret.internal:8123', path: '/' },
  });
  const closed = { onClose: () => undefined };

  it('hides what send threw behind gateway.internal, and keeps it as the cause', async () => {
    const cause = new TypeError('connect secret.internal:8123');
    let caught: GatewayError | undefined;
    const handle = createHandler([integration], {
      send: () => Promise.reject(cause),
      renderError: (error) => {
        caught = error;
        return toProblem(error);
      },
    });
    const reply = await handle(toRequest({ target: '/' }), closed);
    expect(reply).toMatchObject({ status: 500, code: 'gateway.internal', integration: 'subject' });
    expect(JSON.stringify(problemOf(reply as Reply))).not.toContain('secret');
    expect(caught?.cause).toBe(cause);
  });

  it('keeps the code of an error that send made, and hides its message', async () => {
    const handle = createHandler([integration], {
      send: () => Promise.reject(new GatewayError('backend.refused', 'secret.internal:8123 refused')),
    });
    const reply = (await handle(toRequest({ target: '/' }), closed)) as Reply;
    expect(reply).toMatchObject({ status: 502, code: 'backend.refused' });
    expect(problemOf(reply)).not.toHaveProperty('detail');
  });

  it('leaves what renderError throws to the framework', async () => {
    const handle = createHandler([integration], {
      send: () => Promise.reject(new GatewayError('backend.refused', 'why')),
      renderError: () => {
        throw new RangeError('mine');
      },
    });
    await expect(handle(toRequest({ target: '/' }), closed)).rejects.toThrow(RangeError);
  });
});
