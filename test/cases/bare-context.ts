/** An expression over the names of `backhaul` and what it gives in a context without Node and without the web. */
export const expressions: readonly (readonly [expression: string, value: unknown])[] = [
  ['typeof backhaul.createHandler', 'function'],
  ["backhaul.parseAddress('https://api.example:8443').value.port", 8443],
  ["backhaul.parseAddress('http://[::1%25eth0]').issues.map(({ code }) => code)", ['address.zone']],
  ["backhaul.parseTemplate('/caf%C3%A9/{id}').value.match('/caf%c3%a9/a%2Fb').id", 'a/b'],
  ['backhaul.parseDefinition(null).issues.length', 1],
];
