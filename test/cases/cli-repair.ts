/** A text with one certain repair or more, and the text after them. */
export const repairs: readonly (readonly [title: string, file: string, before: string, after: string])[] = [
  [
    'a key in JSON',
    'x.json',
    '{"frontend":{"methd":"GET","path":"/"},"backend":{"kind":"mock"}}',
    '{"frontend":{"method":"GET","path":"/"},"backend":{"kind":"mock"}}',
  ],
  [
    'several values in JSON, with whatever spaces it has',
    'x.json',
    '{ "frontend" : {"method":"get" ,\n\t"path":"a"}, "backend": {"kind": "mock"\n} }',
    '{ "frontend" : {"method":"GET" ,\n\t"path":"/a"}, "backend": {"kind": "mock"\n} }',
  ],
  [
    'a plain text in YAML',
    'x.yaml',
    'frontend: # clients\n    method: get   # lower case\n    path: /\nbackend: { kind: mock }\n',
    'frontend: # clients\n    method: GET   # lower case\n    path: /\nbackend: { kind: mock }\n',
  ],
  [
    'a text in single quotes',
    'x.yaml',
    "frontend: { method: 'get', path: / }\nbackend: { kind: mock }",
    "frontend: { method: 'GET', path: / }\nbackend: { kind: mock }",
  ],
  [
    'a text in double quotes',
    'x.yaml',
    'frontend: { method: "get", path: / }\nbackend: { kind: mock }',
    'frontend: { method: "GET", path: / }\nbackend: { kind: mock }',
  ],
  [
    'a text between brackets that needs quotes there',
    'x.yaml',
    'frontend: { method: GET, path: größe/a*x }\nbackend: { kind: mock }',
    'frontend: { method: GET, path: "/gr%C3%B6%C3%9Fe/a*x" }\nbackend: { kind: mock }',
  ],
  [
    'a text on several lines',
    'x.yaml',
    'frontend:\n  method: >-\n    get\n  path: /\nbackend:\n  kind: mock\n',
    'frontend:\n  method: GET\n  path: /\nbackend:\n  kind: mock\n',
  ],
  [
    'lines that end with CR and LF',
    'x.yaml',
    'frontend:\r\n  methd: GET\r\n  path: /\r\nbackend:\r\n  kind: mock\r\n',
    'frontend:\r\n  method: GET\r\n  path: /\r\nbackend:\r\n  kind: mock\r\n',
  ],
  [
    'keys in quotes',
    'x.yaml',
    '"frontend": { \'methd\': GET, "pth": / }\nbackend: { kind: mock }',
    '"frontend": { \'method\': GET, "path": / }\nbackend: { kind: mock }',
  ],
  [
    'a member that is too many, on a line of its own',
    'x.yaml',
    'frontend:\n  method: GET\n  path: /{id}\n  parameters:\n    path.id:\n      required: false # no\n      type: integer\nbackend:\n  kind: mock\n',
    'frontend:\n  method: GET\n  path: /{id}\n  parameters:\n    path.id:\n      type: integer\nbackend:\n  kind: mock\n',
  ],
  [
    'the last member, on a line of its own',
    'x.yaml',
    'frontend:\n  method: GET\n  path: /{id}\n  parameters:\n    path.id:\n      type: integer\n      # why?\n      required: false',
    'frontend:\n  method: GET\n  path: /{id}\n  parameters:\n    path.id:\n      type: integer\n      # why?\n',
  ],
  [
    'the only member',
    'x.yaml',
    'frontend:\n  method: GET\n  path: /{id}\n  parameters:\n    path.id:\n      required: false\nbackend:\n  kind: mock\n',
    'frontend:\n  method: GET\n  path: /{id}\n  parameters:\n    path.id:\n      {}\nbackend:\n  kind: mock\n',
  ],
  [
    'members between brackets: the first, the last, the only one',
    'x.json',
    '{"frontend":{"method":"GET","path":"/{a}/{b}/{c}","parameters":{"path.a":{"required":false, "type":"integer"},"path.b":{"type":"integer" , "required":false},"path.c":{ "required":false }}},"backend":{"kind":"mock"}}',
    '{"frontend":{"method":"GET","path":"/{a}/{b}/{c}","parameters":{"path.a":{"type":"integer"},"path.b":{"type":"integer"},"path.c":{  }}},"backend":{"kind":"mock"}}',
  ],
  [
    'the first member behind a dash',
    'x.yaml',
    'integrations:\n  - frontend:\n      method: GET\n      path: /{id}\n      parameters: { path.id: { required: false } }\n    backend: { kind: mock }\n',
    'integrations:\n  - frontend:\n      method: GET\n      path: /{id}\n      parameters: { path.id: {  } }\n    backend: { kind: mock }\n',
  ],
];
