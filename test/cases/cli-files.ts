/** A definition that is right, as YAML. */
export const petsYaml = `# The pet store.
integrations:
  - name: getPet
    frontend: { method: GET, path: "/v1/pets/{petId}" }
    backend:
      kind: http
      address: http://api.myservice.com
      path: /path/{id}
      parameters:
        path.id: path.petId
`;

/** One that is right, as JSON. */
export const mockJson = `{
  "name": "hours",
  "frontend": { "method": "GET", "path": "/v1/opening-hours" },
  "backend": { "kind": "mock", "body": { "monday": "9-17" } }
}
`;

/** One with an error and a warning, each with a certain place. */
export const brokenYaml = `name: getPet
frontend:
  methd: GET # once "method"
  path: /v1/pets/{petId}
backend:
  kind: http
  address: http://api.myservice.com/ # no slash
  path: /pets/{petId}
  timeoutMs: 0x10
`;

export const clbYaml = `name: findClinic
frontend: { method: GET, path: "/v1/clinics/{id}" }
backend:
  kind: clb
  listener: { protocol: HTTP, domain: clinics.example.com, path: /clinics }
  address: http://10.0.0.8:80
  path: /clinics/{id}
  parameters:
    header.host: { value: clinics.example.com }
`;

/** Ten lines that stand for 10 ** 9 values. */
export const bombYaml: string = `a: &a [x, x, x, x, x, x, x, x, x, x]
${Array.from('bcdefghi', (name, index) => {
  const before = 'abcdefghi'[index];
  return `${name}: &${name} [${`*${before}, `.repeat(9)}*${before}]`;
}).join('\n')}
`;
