import { applyFixes, parseDefinition } from 'backhaul';

const draft = {
  frontend: { method: 'get', path: '/v1/clinics/{id}' },
  backend: {
    kind: 'clb',
    listener: { protocol: 'HTTP', domain: 'clinics.example.com', path: '/clinics' },
    address: 'http://10.0.0.8',
    path: '/clinics/{id}',
  },
};
const { issues = [] } = parseDefinition(draft);
// Only certain repairs come as a fix (RFC 6902). The draft itself stays as it is.
for (const { code, fix } of issues) console.log(code, JSON.stringify(fix));
console.log(parseDefinition(applyFixes(draft, issues)).issues ?? 'no issue left');

// Prints:
// definition.value [{"op":"replace","path":"/frontend/method","value":"GET"}]
// clb.port [{"op":"replace","path":"/backend/address","value":"http://10.0.0.8:80"}]
// clb.host-missing [{"op":"add","path":"/backend/parameters","value":{"header.host":{"value":"clinics.example.com"}}}]
// no issue left
