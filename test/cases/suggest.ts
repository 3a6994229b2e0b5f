/** What was written, what there is, what was probably meant. */
export const suggestions: readonly (readonly [string, readonly string[], readonly string[]])[] = [
  ['adress', ['address', 'path', 'method'], ['address']],
  ['qurey', ['path', 'query', 'header', 'body'], ['query']],
  ['headers', ['path', 'query', 'header', 'body'], ['header']],
  ['GET', ['get', 'post'], ['get']],
  ['pet', ['petId', 'petid', 'owner'], []],
  ['petld', ['petId', 'petid', 'owner'], ['petId', 'petid']],
  ['x', ['y', 'z', 'xyz'], ['y', 'z']],
  ['timeout', ['timeoutMs', 'idleTimeoutMs'], ['timeoutMs']],
  ['maxDuration', ['maxDurationMs', 'timeoutMs'], ['maxDurationMs']],
  ['conection', ['context', 'connection'], ['connection']],
  ['abcdef', ['fedcba'], []],
  ['', ['a'], ['a']],
  ['anything', [], []],
  ['a'.repeat(64), ['a'.repeat(63)], ['a'.repeat(63)]],
  ['a'.repeat(65), ['a'.repeat(64)], []],
];
