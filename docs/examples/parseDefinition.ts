import { parseDefinition } from 'backhaul';

const { issues = [] } = parseDefinition({
  frontend: { method: 'GET', path: '/v1/pets/{petId}', parameters: { 'query.limit': { type: 'intger' } } },
  backend: { kind: 'http', address: 'http://api.myservice.com/path', path: '/{petid}', timeoutMS: 3000 },
});
// Every issue at once, each with the keys that lead to it.
for (const { code, path, message } of issues) console.log(`${path.join('.')}: ${code}\n  ${message}`);

// Prints:
// frontend.parameters.query.limit.type: definition.value
//   frontend.parameters["query.limit"].type is "intger"; use "string", "integer", "number" or "boolean"; did you mean "integer"?
// backend.timeoutMS: definition.unknown-key
//   backend knows no "timeoutMS"; did you mean "timeoutMs"?
// backend.address: address.path
//   an address holds no path; move "/path" to the path of the backend
// frontend.path: parameter.unused
//   "path.petId" goes nowhere; map it, or name it in backend.drop
// backend.path: parameter.unfilled
//   nothing fills {petid} of the backend path /path/{petid}; add "path.petid": "path.petId" to backend.parameters
