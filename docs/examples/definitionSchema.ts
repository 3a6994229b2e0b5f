import { definitionSchema } from 'backhaul';

// A Standard Schema: forms, routers and linters that take one take this.
const { validate, vendor, version } = definitionSchema['~standard'];
console.log(vendor, version);

const result = validate({
  frontend: { method: 'GET', path: '/v1/pets' },
  backend: { kind: 'http', address: 'api.myservice.com', path: '/pets' },
});
for (const { path, message } of result.issues ?? []) console.log(path, message);

// Prints:
// backhaul 1
// [ 'backend', 'address' ] "api.myservice.com" has no scheme; begin with http:// or https://
