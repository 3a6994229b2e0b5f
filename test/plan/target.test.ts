import { Readable } from 'node:stream';
import { createHandler, defineIntegration, explainRequest, formatExplanation, toRequest } from 'backhaul';
import { describe, expect, it } from 'vitest';

const renamePet = defineIntegration({
  name: 'renamePet',
  frontend: { method: 'POST', path: '/names', parameters: { 'body.name': {} } },
  backend: { kind: 'mock' },
});

describe('a target that handlers in front may have read otherwise', () => {
  const request = toRequest({ method: 'POST', target: '/n%61mes', body: '{}', equivalentTargets: 'reject' });

  it('is explained: who would have served it, and why it is refused', () => {
    const explanation = explainRequest([renamePet], request);
    expect(explanation).toMatchObject({
      integration: 'renamePet',
      integrations: [{ name: 'renamePet', verdict: 'chosen' }],
      result: { kind: 'error', error: { code: 'path.encoding', status: 400 } },
    });
    expect(formatExplanation(explanation)).toContain('path.encoding');
  });

  it('is refused before its body is read', async () => {
    const read = (): Promise<Uint8Array> => Promise.reject(new Error('was read'));
    const body = { length: 2, read, stream: () => Readable.from([]) };
    const reply = await createHandler([renamePet])({ ...request, body }, { onClose: () => {} });
    expect(reply).toMatchObject({ status: 400, code: 'path.encoding', integration: 'renamePet' });
  });
});
