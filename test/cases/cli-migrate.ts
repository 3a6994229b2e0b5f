/** A saved API of the vendor, as a request of CreateApi. */
export interface SavedApi {
  readonly [member: string]: unknown;
}

/** An HTTP API whose clients call `GET /v1/pets/{petId}`. */
export function savedApi(members: SavedApi = {}): SavedApi {
  return {
    ApiName: 'getPet',
    ServiceType: 'HTTP',
    ServiceTimeout: 3,
    Protocol: 'HTTP',
    AuthType: 'NONE',
    RequestConfig: { Path: '=/v1/pets/{petId}', Method: 'GET' },
    RequestParameters: [{ Name: 'petId', Position: 'PATH', Type: 'int', Required: true }],
    ServiceConfig: { Url: 'http://api.myservice.com', Path: '/path/{id}', Method: 'GET' },
    ServiceParameters: [
      {
        Name: 'id',
        Position: 'PATH',
        RelevantRequestParameterName: 'petId',
        RelevantRequestParameterPosition: 'PATH',
      },
    ],
    ConstantParameters: [{ Name: 'Host', Position: 'HEADER', DefaultValue: 'pets.internal' }],
    ...members,
  };
}

export const savedText = (members?: SavedApi): string =>
  JSON.stringify({ Response: { Result: savedApi(members) } });

const openApi = `openapi: 3.0.0
info: { title: pets, version: 1.0.0 }
paths:
  /v1/pets/{petId}:
    get:
      operationId: getPet
      parameters: [{ name: petId, in: path, required: true, schema: { type: string } }]
      x-apigw-backend: { ServiceType: MOCK, ServiceMockReturnMessage: hello }
`;

/** Exports that cannot be read, and a part of what is said. Nothing is written. */
export const unreadable: readonly (readonly [title: string, text: string | Uint8Array, says: string])[] = [
  ['half of a JSON file', '{"Response": {"Result": {', 'error:'],
  ['no text', '', 'error:'],
  ['null', 'null', 'error: no API stands here'],
  ['a list of nothing', '[]', 'there is no API in these files'],
  [
    'nulls everywhere',
    '{"Response":{"Result":{"ApiName":null,"RequestConfig":null,"ServiceConfig":null}}}',
    'error:',
  ],
  ['another type', '{"ApiName": 1, "RequestConfig": "x"}', 'error:'],
  ['another version of OpenAPI', '{"swagger": "2.0", "paths": {}}', 'error: the version is'],
  [
    'an answer that is an error',
    '{"Response":{"Error":{"Code":"ResourceNotFound","Message":"gone"}}}',
    'gone',
  ],
  ['bytes that are no text', new Uint8Array([0xff, 0xfe, 0x00]), 'the file is no UTF-8 text'],
  ['an anchor that stands for itself', 'a: &a [*a]', 'error:'],
  ['lists of lists', '['.repeat(50_000), 'error:'],
];

export { openApi };
