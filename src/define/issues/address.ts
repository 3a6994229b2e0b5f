/** Texts of what can be wrong with a backend address. */
export const addressIssues = {
  'address.type': {
    severity: 'error',
    message: (kind: string): string =>
      `an address is a string, not ${kind}; write for example "http://api.example.com"`,
  },
  'address.empty': {
    severity: 'error',
    message: (): string => 'the address is empty; write for example "http://api.example.com"',
  },
  'address.too-long': {
    severity: 'error',
    message: (length: number): string =>
      `${length} characters are too long for an address; use at most 2,048`,
  },
  'address.white-space': {
    severity: 'error',
    message: (): string => 'the address holds white space; remove it',
  },
  'address.control': {
    severity: 'error',
    message: (): string => 'the address holds a control character; remove it',
  },
  'address.non-ascii': {
    severity: 'error',
    message: (): string =>
      'the address holds characters outside ASCII; write an international name in its "xn--" form (A-labels)',
  },
  'address.backslash': {
    severity: 'error',
    message: (): string => 'the address holds "\\"; write "/"',
  },
  'address.scheme-missing': {
    severity: 'error',
    message: (text: string): string => `"${text}" has no scheme; begin with http:// or https://`,
  },
  'address.scheme': {
    severity: 'error',
    message: (scheme: string): string => `the scheme is "${scheme}"; write http:// or https://`,
  },
  'address.scheme-case': {
    severity: 'error',
    message: (scheme: string): string =>
      `write the scheme in lower case: "${scheme.toLowerCase()}", not "${scheme}"`,
  },
  'address.slashes': {
    severity: 'error',
    message: (): string => 'two slashes stand before the host; write http:// or https://',
  },
  'address.userinfo': {
    severity: 'error',
    message: (): string =>
      'the address holds "@"; remove user and password, and send credentials as a constant header',
    hint: 'RFC 9110 4.2.4: text before the "@" is often taken for the host.',
  },
  'address.trailing-slash': {
    severity: 'error',
    message: (): string => 'an address holds no path; remove the "/" at the end',
  },
  'address.path': {
    severity: 'error',
    message: (path: string): string => `an address holds no path; move "${path}" to the path of the backend`,
  },
  'address.query': {
    severity: 'error',
    message: (): string => 'an address holds no query; write it as constant query parameters',
  },
  'address.fragment': {
    severity: 'error',
    message: (): string => 'an address holds no fragment; remove "#" and what follows it',
  },
  'address.host-missing': {
    severity: 'error',
    message: (): string => 'the address names no host; write for example "http://api.example.com"',
  },
  'address.plus': {
    severity: 'error',
    message: (host: string): string => `"${host}" holds "+"; write vip:port`,
    hint: 'The "vip+port" of the manual is the virtual IP address, ":" and the port.',
  },
  'address.percent': {
    severity: 'error',
    message: (host: string): string => `the host "${host}" holds "%"; write its plain characters`,
  },
  'address.underscore': {
    severity: 'warning',
    message: (host: string): string =>
      `the host name "${host}" holds "_"; make sure that it resolves where this runs, or write "-"`,
    hint: 'RFC 1123 2.1: host names have letters, digits and "-". Some resolvers and certificate authorities refuse others.',
  },
  'address.wildcard': {
    severity: 'error',
    message: (host: string): string => `"${host}" is a pattern; write the name of one host`,
  },
  'address.character': {
    severity: 'error',
    message: (host: string): string =>
      `the host name "${host}" is misspelt; write letters, digits and "-" (RFC 1123 2.1)`,
  },
  'address.label-empty': {
    severity: 'error',
    message: (host: string): string =>
      `the host name "${host}" has an empty label; write single dots between labels`,
  },
  'address.label-hyphen': {
    severity: 'error',
    message: (label: string): string =>
      `the label "${label}" begins or ends with "-"; write letters or digits there`,
  },
  'address.label-length': {
    severity: 'error',
    message: (label: string): string => `the label "${label}" is too long; use at most 63 characters`,
  },
  'address.name-length': {
    severity: 'error',
    message: (length: number): string => `${length} characters are too long for a host name; use at most 253`,
  },
  'address.a-label': {
    severity: 'error',
    message: (host: string): string =>
      `an "xn--" label of "${host}" stands for no name (RFC 5890); convert the name again`,
  },
  'address.ipv4': {
    severity: 'error',
    message: (host: string): string =>
      `"${host}" ends in a number and is no IPv4 address; write four decimal numbers from 0 to 255`,
  },
  'address.ipv6': {
    severity: 'error',
    message: (host: string): string => `"${host}" is no IPv6 address; write for example "[2001:db8::1]:8080"`,
  },
  'address.ipv6-brackets': {
    severity: 'error',
    message: (host: string): string => `write an IPv6 address in brackets: "[${host}]"`,
  },
  'address.zone': {
    severity: 'error',
    message: (): string => 'the IPv6 address holds a zone ("%…"); remove it',
  },
  'address.port-missing': {
    severity: 'error',
    message: (): string => 'no port follows ":"; write one, or remove the ":"',
  },
  'address.port': {
    severity: 'error',
    message: (port: string): string => `"${port}" is no port; write 1 to 65535 in plain digits`,
  },
  'address.guarded': {
    severity: 'error',
    message: (host: string): string =>
      `${host} is or may lead to a link-local or cloud metadata address; write another one`,
    hint: 'Metadata services hand out credentials. If it is meant, list it in allow of the address policy.',
  },
  'address.profile': {
    severity: 'error',
    message: (host: string, profile: string): string =>
      `${host} is outside the address policy "${profile}"; write another one, or list it in allow`,
  },
} as const;
