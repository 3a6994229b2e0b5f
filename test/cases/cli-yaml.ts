/** What people write in YAML and did not mean: the text, and the first line that `check` says of it. */
export const yamlSurprises: readonly (readonly [title: string, text: string, says: string])[] = [
  [
    'a variable in braces',
    'frontend: { method: GET, path: /v1/pets/{petId} }',
    '1:41: error: this is no YAML: a text with brackets needs quotes here; write "/v1/pets/{petId}" (file.syntax)',
  ],
  [
    'a variable in the middle',
    'frontend: { path: /v1/{a}/x, method: GET }',
    '1:23: error: this is no YAML: a text with brackets needs quotes here; write "/v1/{a}/x" (file.syntax)',
  ],
  [
    'square brackets',
    'frontend: { path: /v1/[id] }',
    '1:23: error: this is no YAML: a text with brackets needs quotes here; write "/v1/[id]" (file.syntax)',
  ],
  [
    'a text that begins with a variable',
    'frontend:\n  path: {a}/b\n',
    '2:12: error: this is no YAML: a text with brackets needs quotes here; write "{a}/b" (file.syntax)',
  ],
  ['an asterisk', 'a: *\n', 'error: this is no YAML: a text that begins with "*" needs quotes (file.syntax)'],
  ['an at sign', 'a: @x\n', 'error: this is no YAML: a text that begins with "@" needs quotes (file.syntax)'],
  [
    'a percent sign',
    'a: %x\n',
    'error: this is no YAML: a text that begins with "%" needs quotes (file.syntax)',
  ],
  [
    'a vertical bar',
    'a: |x\n',
    'error: this is no YAML: a text that begins with "|" needs quotes (file.syntax)',
  ],
  [
    'a colon and a space',
    'a: Error: none\n',
    'error: this is no YAML: a text with ": " in it needs quotes (file.syntax)',
  ],
  [
    'a question mark',
    'a: ? x\n',
    'error: this is no YAML: a text that begins with "? " needs quotes (file.syntax)',
  ],
  [
    'a hyphen',
    'a: - x\n',
    'error: this is no YAML: a list begins on the next line; write a text that begins with "- " in quotes (file.syntax)',
  ],
  [
    'a text behind a quote',
    'a: "/a" b\n',
    'error: this is no YAML: the quote before this ends the text; write it twice inside single quotes, or as \\" inside double ones (file.syntax)',
  ],
  [
    'a quote inside a text',
    "a: 'it's'\n",
    'error: this is no YAML: the quote before this ends the text; write it twice inside single quotes, or as \\" inside double ones (file.syntax)',
  ],
  [
    'a backslash in double quotes',
    'a: "\\d"\n',
    'error: this is no YAML: in double quotes a "\\" is written "\\\\"; in single quotes it is written once (file.syntax)',
  ],
  [
    'a quote without end',
    'a: "x\n',
    'error: this is no YAML: a text in quotes has no end; write the closing quote (file.syntax)',
  ],
  [
    'a tab',
    'a:\n\tb: 1\n',
    '2:1: error: this is no YAML: a tab stands in the indentation; indent with spaces (file.syntax)',
  ],
  [
    'a line too far right',
    'a: 1\n  b: 2\n',
    'error: this is no YAML: the next line is indented further than this one; the keys of one object begin in one column (file.syntax)',
  ],
  [
    'a line too far left',
    'a:\n    b: 1\n  c: 2\n',
    'error: this is no YAML: the keys of one object begin in one column; indent this line like them (file.syntax)',
  ],
  [
    'a key without a space',
    'a:\n  b:1\n  c: 2\n',
    '2:3: error: this is no YAML: a space is missing behind the ":" of a key; write it (file.syntax)',
  ],
  [
    'an open brace',
    'a: { b: 1\nc: 2\n',
    '2:1: error: this is no YAML: a bracket is open at the end of the line above; close it (file.syntax)',
  ],
  [
    'a brace in a comment',
    'a: { b: #fff }\nc: 2\n',
    '2:1: error: this is no YAML: " #" begins a comment, which hides the bracket at the end of the line above; write a text with "#" in quotes (file.syntax)',
  ],
  [
    'a brace too many',
    'a: { b: 1 }}\n',
    'error: this is no YAML: there is one "}" too many; remove it (file.syntax)',
  ],
  [
    'a comma that is missing',
    'a: { b: 1 c: 2 }\n',
    'error: this is no YAML: a "," is missing between two members in brackets; write it (file.syntax)',
  ],
  [
    'a space of another kind',
    'a:\n\u00a0 b: 1\n  c: 2\n',
    '; a space here is none that YAML knows, write plain spaces (file.syntax)',
  ],
];

/** Texts that are YAML of another meaning, and a line that `check` says of them. */
export const yamlMeanings: readonly (readonly [title: string, text: string, says: string])[] = [
  [
    'a comma in braces',
    'frontend: { method: GET, path: /v1/a,b }\nbackend: { kind: mock }\n',
    '1:38: warning: "b" has no value, because "," ends a text in brackets; write a text with "," in quotes (file.bare-key)',
  ],
  [
    'a variable alone',
    'frontend: { method: GET, path: {id} }\nbackend: { kind: mock }\n',
    '1:33: warning: "{id}" is read as an object; write a text with braces in quotes (file.bare-key)',
  ],
  [
    'a comment in place of a text',
    'name: #1\nfrontend: { method: GET, path: /a }\nbackend: { kind: mock }\n',
    '1:1: warning: "name" has no value, because "#" begins a comment; write a text that begins with "#" in quotes (file.bare-key)',
  ],
  [
    'a word for true',
    'frontend: { method: GET, path: /a, head: yes }\nbackend: { kind: mock }\n',
    '1:42: error: frontend.head must be true or false, not a string; write true (definition.type)',
  ],
  [
    'a word for false',
    'frontend: { method: GET, path: /a, head: Off }\nbackend: { kind: mock }\n',
    '1:42: error: frontend.head must be true or false, not a string; write false (definition.type)',
  ],
  [
    'true in quotes',
    "frontend: { method: GET, path: /a, head: 'true' }\nbackend: { kind: mock }\n",
    '1:42: error: frontend.head must be true or false, not a string; write true without quotes (definition.type)',
  ],
  [
    'a number in quotes',
    "frontend: { method: GET, path: /a }\nbackend: { kind: mock, status: '404' }\n",
    '2:32: error: backend.status must be a whole number, not a string; write 404 without quotes (definition.type)',
  ],
  [
    'a number for a text',
    'name: 1.10\nfrontend: { method: GET, path: /a }\nbackend: { kind: mock }\n',
    '1:7: error: name must be a string, not a number; put it in quotes (definition.type)',
  ],
  [
    'true for a text',
    'frontend: { method: GET, path: /a }\nbackend: { kind: mock, headers: { x-on: true } }\n',
    '2:41: error: backend.headers.x-on must be a string or a list, not true or false; put it in quotes (definition.type)',
  ],
  [
    'an octal number',
    'frontend:\n  method: GET\n  path: /a\n  parameters: { query.x: { type: integer, default: 0o17 } }\nbackend: { kind: mock }\n',
    '4:52: warning: 0o17 is read as the number 15 (file.number)',
  ],
];
