import { compileDefinition, parseDefinition, toRequest } from 'backhaul';

const { value } = parseDefinition({
  frontend: { method: 'GET', path: '/v1/pets/{petId}' },
  backend: { kind: 'http', address: 'http://api.myservice.com', path: '/path/{petId}' },
});
if (value === undefined) throw new Error('the definition has issues');
const integration = compileDefinition(value);
// The decision is data; nothing is sent.
const plan = integration.plan(toRequest({ target: '/v1/pets/tom%20cat' }));
if (plan.kind === 'send') console.log(plan.request.method, plan.request.to.address.origin, plan.request.path);

// Prints:
// GET http://api.myservice.com /path/tom%20cat
