import { createHandler, defineIntegration, tencentErrors, toRequest } from 'backhaul';

const pets = defineIntegration({
  frontend: { method: 'GET', path: '/v1/pets', parameters: { 'query.kind': { required: true } } },
  backend: { kind: 'mock' },
});
// Clients that match the vendor's answers keep working.
const handle = createHandler([pets], { renderError: tencentErrors });
const answer = await handle(toRequest({ target: '/v1/pets' }), { onClose: () => {} });
if ('status' in answer && answer.body instanceof Uint8Array) {
  console.log(answer.status, new TextDecoder().decode(answer.body));
}

// Prints:
// 403 {"message":"querystring kind is required."}
