import { DefinitionError, defineIntegration } from 'backhaul';

try {
  defineIntegration({
    frontend: { method: 'GET', path: '/v1/pets' },
    backend: { kind: 'http', address: 'http://10.0.0.8:99999', path: 'pets' },
  });
} catch (error) {
  if (!(error instanceof DefinitionError)) throw error;
  console.log(error.issues.map(({ code }) => code));
  console.log(error.message);
}

// Prints:
// [ 'template.slash', 'address.port' ]
// backend.path: "pets" does not begin with "/"; write "/pets"
// backend.address: "99999" is no port; write 1 to 65535 in plain digits
