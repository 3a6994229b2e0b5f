import { parseDefinitions } from 'backhaul';

const backend = { kind: 'mock', body: 'soon' };
const { value = [], issues = [] } = parseDefinitions({
  integrations: [
    { name: 'hours', frontend: { method: 'GET', path: '/v1/opening-hours' }, backend },
    { frontend: { method: 'ANY', path: '/v1/clinics/{id}' }, backend },
  ],
});
console.log(
  value.map(({ name }) => name),
  issues.length,
);

// Prints:
// [ 'hours', 'ANY /v1/clinics/{id}' ] 0
