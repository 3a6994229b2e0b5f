import type { Files } from '../cli/program.ts';
import { brokenYaml, mockJson, petsYaml } from './cli-files.ts';

const postYaml = `name: addPet
frontend: { method: POST, path: /v1/pets, parameters: { body.name: { required: true } } }
backend:
  kind: http
  address: http://api.myservice.com
  path: /pets
  parameters: { body.petName: body.name }
`;

/** Files, a command line, the exit code, and all that is printed. */
export const explanations: readonly (readonly [
  title: string,
  files: Files,
  args: readonly string[],
  code: 0 | 1,
  prints: string,
])[] = [
  [
    'a request that is sent on',
    { 'pets.yaml': petsYaml, 'mock.json': mockJson },
    [
      'pets.yaml',
      'mock.json',
      'GET /v1/pets/4%202?tag=dog',
      '-H',
      'x-keeper: ann',
      '-H',
      'Host: pets.example',
    ],
    0,
    `GET /v1/pets/4%202?tag=dog

integrations
  * answers     GET /v1/pets/{petId}   getPet
    other path  GET /v1/opening-hours  hours

parameters
  path.id  <- path.petId  "4%202"  -> "4%202"

sent to http://api.myservice.com
  GET /path/4%202?tag=dog
  host: api.myservice.com
  x-keeper: ann
  x-forwarded-for: 127.0.0.1
  x-forwarded-host: pets.example
  x-forwarded-proto: http
  via: 1.1 backhaul
`,
  ],
  [
    'a fixed answer, to a request without a method',
    { 'mock.json': mockJson },
    ['mock.json', '/v1/opening-hours'],
    0,
    `GET /v1/opening-hours

integrations
  * answers  GET /v1/opening-hours  hours

answer
  200
  content-type: application/json
  content-length: 17
`,
  ],
  [
    'a body that is JSON, and is sent with POST',
    { 'post.yaml': postYaml },
    ['post.yaml', '/v1/pets', '-d', '{"name":"Tom"}'],
    0,
    `POST /v1/pets

integrations
  * answers  POST /v1/pets  addPet

parameters
  body.petName  <- body.name  "Tom"  -> "Tom"

sent to http://api.myservice.com
  POST /pets
  host: api.myservice.com
  content-type: application/json
  x-forwarded-for: 127.0.0.1
  x-forwarded-host: localhost
  x-forwarded-proto: http
  via: 1.1 backhaul

  {"petName":"Tom"}
`,
  ],
  [
    'a request that is refused',
    { 'post.yaml': postYaml },
    ['post.yaml', 'POST /v1/pets', '-d', 'nick=Tom'],
    1,
    `POST /v1/pets

integrations
  * answers  POST /v1/pets  addPet

answer
  400 parameter.missing: body.name is required
`,
  ],
  [
    'a request that nothing answers',
    { 'mock.json': mockJson },
    ['mock.json', 'DELETE /v1/opening-hours'],
    1,
    `DELETE /v1/opening-hours

integrations
    other method  GET /v1/opening-hours  hours

answer
  405 route.method: this path does not take the method; it takes GET, HEAD
`,
  ],
  [
    'what is wrong with the definitions, where they cannot be used',
    { 'broken.yaml': brokenYaml.replace('.com/ ', '.com ').replace('0x10', '10') },
    ['broken.yaml', '/'],
    1,
    `broken.yaml:3:3: error: frontend knows no "methd"; did you mean "method"? (definition.unknown-key)
  Notes of your own go to keys at the top level that begin with "x-".
  check --fix renames methd to method
`,
  ],
];
