/** Texts of what can be wrong with an HTTP or CLB backend as a whole. */
export const backendIssues = {
  'backend.body-dropped': {
    severity: 'warning',
    message: (method: string, frontend: string): string =>
      `the body of a ${frontend} is dropped, because the backend method ${method} has none; use another if it matters`,
  },
  'backend.server-name': {
    severity: 'warning',
    message: (host: string): string =>
      `the certificate must hold the address ${host}; if it holds a name, write that in serverName`,
    hint: 'Where it does, write the address in serverName, and this warning is gone (RFC 9525).',
  },
  'backend.server-name-invalid': {
    severity: 'error',
    message: (name: string): string =>
      `"${name}" is neither a host name nor an IP address; write one, as in "api.example.com"`,
    hint: 'No port and no wildcard: it is what the certificate is compared with (RFC 9525).',
  },
  'backend.server-name-unused': {
    severity: 'warning',
    message: (): string => 'serverName is for https only; remove it, or write https:// in the address',
  },
  'clb.vip': {
    severity: 'error',
    message: (host: string): string =>
      `${host} is no virtual IP of a private load balancer; write that, as in http://10.0.0.8:80`,
  },
  'clb.port': {
    severity: 'error',
    message: (address: string, port: number): string =>
      `"${address}" has no port; write the listener's, as in "${address}:${port}"`,
  },
  'clb.protocol': {
    severity: 'error',
    message: (protocol: string, scheme: string): string =>
      `the listener speaks ${protocol} and the address ${scheme}; make them agree`,
  },
  'clb.udp': {
    severity: 'warning',
    message: (): string => 'HTTP needs TCP, so a UDP listener never answers; name the TCP listener',
  },
  'clb.host-missing': {
    severity: 'error',
    message: (domain: string): string =>
      `the listener chooses by domain; add "header.host": { "value": "${domain}" } to backend.parameters`,
  },
  'clb.host-pattern': {
    severity: 'error',
    message: (domain: string): string =>
      `the listener chooses by domain; add a constant "header.host" that "${domain}" stands for`,
  },
  'clb.host': {
    severity: 'error',
    message: (host: string, domain: string): string =>
      `the host "${host}" does not select the listener's domain "${domain}"; make them agree`,
  },
  'clb.path': {
    severity: 'error',
    message: (rule: string, path: string): string =>
      `the listener's path "${rule}" does not catch ${path}; begin the backend path with it`,
  },
  'clb.path-unknown': {
    severity: 'warning',
    message: (rule: string, tried: readonly string[], missed: readonly string[], isCut: boolean): string =>
      `"${rule}" may not catch every backend path; of ${tried.length} tried it misses ${missed.join(', ') || 'none'}${isCut ? ', and more take too many steps' : ''}`,
  },
} as const;
