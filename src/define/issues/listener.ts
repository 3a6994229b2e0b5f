/** Texts of what can be wrong with a listener, its rules, and what a backend expects of them. */
export const listenerIssues = {
  'listener.domain': {
    severity: 'error',
    message: (): string =>
      'a listener selects by one name: write "www.example.com", "*.example.com", "www.example.*", or "~" and a regular expression',
    hint: 'Without scheme, port, path and dot at the end.',
  },
  'listener.path': {
    severity: 'error',
    message: (): string =>
      'a path rule begins with "/": write "/x" for a prefix, "=/x" for one path, "^~ /x" for a prefix before regular expressions, or "~" and a regular expression',
  },
  'listener.path-character': {
    severity: 'error',
    message: (path: string): string =>
      `"${path}" holds what no request path holds; percent-encode it as UTF-8, and leave query and fragment out`,
  },
  'listener.path-dot-segment': {
    severity: 'error',
    message: (path: string): string => `"${path}" holds a "." or ".." segment; write the path that is meant`,
    hint: 'Such requests are refused or resolved before a rule is chosen, so the rule catches nothing.',
  },
  'listener.too-long': {
    severity: 'error',
    message: (length: number): string => `${length} characters are too long for a rule; use at most 512`,
  },
  'listener.regex': {
    severity: 'error',
    message: (source: string): string =>
      `"${source}" is no regular expression; check its brackets and quantifiers`,
  },
  'listener.regex-unsupported': {
    severity: 'warning',
    message: (source: string): string =>
      `"${source}" cannot be decided here; write it without look-around, references, possessive quantifiers and large repetitions`,
    hint: 'It may be right where it runs. What it catches is left open.',
  },
  'listener.rules': {
    severity: 'error',
    message: (): string => 'the rules are a list of at most 500 { domain, path, default? }',
  },
  'listener.unknown-key': {
    severity: 'error',
    message: (key: string, instead: string): string => `a rule of a listener has no "${key}"${instead}`,
  },
  'listener.default': {
    severity: 'error',
    message: (first: string, second: string): string =>
      `both "${first}" and "${second}" are marked as default; a listener has one default domain`,
  },
  'listener.duplicate': {
    severity: 'error',
    message: (first: number): string => `rule ${first} has the same domain and path; remove one of them`,
  },
  'listener.backend': {
    severity: 'error',
    message: (): string =>
      'the backend has no readable path, address or listener; see what parseDefinition says of it',
  },
  'listener.layer-4': {
    severity: 'warning',
    message: (protocol: string): string => `a ${protocol} listener has no rules; it forwards by port alone`,
  },
  'listener.host-open': {
    severity: 'error',
    message: (): string =>
      'Host does not come from the definition, so any domain may be selected; write header.host as a constant',
  },
  'listener.host': {
    severity: 'error',
    message: (host: string): string =>
      `no domain of the listener is selected by Host "${host}", and there is no default; write header.host as a constant`,
  },
  'listener.missing': {
    severity: 'error',
    message: (domain: string, path: string): string =>
      `no rule has the domain "${domain}" and the path "${path}"; write those of the rule that is meant`,
  },
  'listener.other-domain': {
    severity: 'error',
    message: (host: string, rule: number, domain: string): string =>
      `Host "${host}" selects the domain "${domain}" of rule ${rule}; write a Host that selects the domain of the backend`,
    hint: 'An exact domain goes before "*.x", that before "x.*", that before regular expressions, the default last.',
  },
  'listener.other-rule': {
    severity: 'error',
    message: (path: string, rule: number, text: string): string =>
      `the path "${path}" reaches rule ${rule} ("${text}"); change the path of the backend or the rule`,
    hint: '"=" goes before "^~", that before regular expressions in their order, the longest prefix last.',
  },
  'listener.uncaught': {
    severity: 'error',
    message: (path: string): string =>
      `the path "${path}" reaches no rule; change the path of the backend or of the rule`,
  },
  'listener.too-complex': {
    severity: 'warning',
    message: (): string =>
      'comparing the rules takes too many steps, and the rest is left open; write prefixes or exact paths for regular expressions',
    hint: 'Steps are counted, not time: the answer is the same on every machine.',
  },
  'listener.undecided': {
    severity: 'warning',
    message: (count: number): string => `not every path could be decided; ${count} sample paths were tried`,
    hint: 'A regular expression leaves paths with variables open. Written as a prefix or an exact path, a rule is proven.',
  },
} as const;
