import { compileMapping, GatewayError, parseDefinition, toRequest } from 'backhaul';

const { value } = parseDefinition({
  frontend: { method: 'GET', path: '/v1/pets/{petId}', parameters: { 'query.limit': { type: 'integer' } } },
  backend: {
    kind: 'http',
    address: 'http://api.myservice.com',
    path: '/path/{petid}',
    parameters: { 'path.petid': 'path.petId', 'header.x-size': 'query.limit' },
  },
});
if (value === undefined) throw new Error('the definition has issues');
const map = compileMapping(value);
for (const target of ['/v1/pets/a%2Fb?limit=5', '/v1/pets/a%2Fb?limit=many']) {
  const mapped = map(toRequest({ target }));
  if (mapped instanceof GatewayError) console.log(`${mapped.status} ${mapped.code}: ${mapped.message}`);
  else console.log(mapped.path, mapped.headers.join(' '));
}

// Prints:
// /path/a%2Fb host api.myservice.com x-size 5
// 400 parameter.type: query.limit must be an integer such as 42
