/** Texts of what can be wrong with an HTTP or CLB backend as a whole. */
export const backendIssues = {
  'backend.body-dropped': {
    severity: 'warning',
    message: (method: string, frontend: string): string =>
      `the backend method ${method} carries no body, so what a client sends with ${frontend} is dropped; use another backend method if it is needed`,
  },
  'backend.server-name': {
    severity: 'error',
    message: (host: string): string =>
      `nothing says which name the certificate of ${host} must have; write serverName, or a constant header.host`,
    hint: 'Certificates are verified by name; an IP address has none (RFC 9525).',
  },
  'backend.server-name-invalid': {
    severity: 'error',
    message: (name: string): string =>
      `"${name}" is no name that a certificate can have; write a host name such as "api.example.com"`,
    hint: 'RFC 6066 3: a DNS name in ASCII, without port, no IP address.',
  },
  'backend.server-name-unused': {
    severity: 'warning',
    message: (): string => 'serverName is used with https only; remove it, or write https:// in the address',
  },
  'clb.vip': {
    severity: 'error',
    message: (host: string): string =>
      `${host} cannot be the virtual IP of a private load balancer; write its private IP address, as in http://10.0.0.8:80`,
    hint: 'A load balancer in a VPC is reached by its VIP, which its basic information shows.',
  },
  'clb.port': {
    severity: 'error',
    message: (address: string, port: number): string =>
      `"${address}" names no port; write the one the listener listens on, as in "${address}:${port}"`,
  },
  'clb.protocol': {
    severity: 'error',
    message: (protocol: string, scheme: string): string =>
      `the listener speaks ${protocol} and the address says ${scheme}://; make them agree`,
    hint: 'The scheme of the address decides how the load balancer is spoken to.',
  },
  'clb.udp': {
    severity: 'warning',
    message: (): string =>
      'HTTP needs TCP, so a UDP listener never answers; name the TCP listener of the same port',
  },
  'clb.host-missing': {
    severity: 'error',
    message: (domain: string): string =>
      `the listener chooses by domain and would not see "${domain}"; add "header.host": { "value": ${JSON.stringify(domain)} } to backend.parameters`,
  },
  'clb.host-pattern': {
    severity: 'error',
    message: (domain: string): string =>
      `the listener chooses by the domain "${domain}"; add a constant "header.host" with one name that it stands for`,
  },
  'clb.host': {
    severity: 'error',
    message: (host: string, domain: string): string =>
      `the host "${host}" is not selected by the listener's domain "${domain}"; write the same name in both`,
  },
  'clb.path': {
    severity: 'error',
    message: (rule: string, path: string): string =>
      `the listener's path "${rule}" does not catch ${path}, which this backend can ask for; begin the backend path with the listener's`,
  },
  'clb.path-unknown': {
    severity: 'warning',
    message: (rule: string, tried: readonly string[], missed: readonly string[]): string =>
      `whether the listener's path "${rule}" catches every path of this backend cannot be decided; of ${tried.length} tried paths it misses ${missed.join(', ') || 'none'}`,
  },
} as const;
