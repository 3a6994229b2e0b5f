import { createHandler, defineIntegration, toRequest } from 'backhaul';

const frontend = { method: 'GET', path: '/v1/opening-hours' } as const;
const hours = defineIntegration({ frontend, backend: { kind: 'mock', body: { monday: '9-17' } } });

// The handler is a function of a request: adapters call it, and so can a test. Mocks need no `send`.
const handle = createHandler([hours]);
const answer = await handle(toRequest({ target: '/v1/opening-hours' }), { onClose: () => {} });
if ('status' in answer && answer.body instanceof Uint8Array) {
  console.log(answer.integration, answer.status, new TextDecoder().decode(answer.body));
}
const nobody = await handle(toRequest({ target: '/v1/closing-hours' }), { onClose: () => {} });
console.log('unmatched' in nobody && nobody.reply.status);

// Prints:
// GET /v1/opening-hours 200 {"monday":"9-17"}
// 404
