/** Texts about backends. */
export const backendTexts = {
  'backend.unsupported': {
    severity: 'lost',
    message: (type: string): string => `ServiceType ${type} is no HTTP, CLB or mock backend`,
    hint: 'Give the service an HTTP address of its own, and write an http definition for it.',
  },
  'backend.upstream': {
    severity: 'lost',
    message: (): string =>
      'the nodes of a backend channel are not in this data, and the Url beside it is a dummy',
    hint: "Put a load balancer's address into a definition, or give createSend a balancing dispatcher.",
  },
  'backend.unused': {
    severity: 'note',
    message: (key: string): string =>
      `${key} does nothing with this kind of backend, and is not carried over`,
  },
  'backend.product': {
    severity: 'choice',
    message: (product: string, kind: string): string =>
      `Product ${product} became a backend of the kind "${kind}"`,
  },
  'backend.vpc-alone': {
    severity: 'choice',
    message: (vpc: string): string => `the backend is in ${vpc} and names no Product; it was read as a CLB`,
  },
  'backend.vpc': {
    severity: 'lost',
    message: (vpc: string): string => `only CLB backends name a VPC; ${vpc} is not carried over`,
    hint: 'Run backhaul where it reaches that VPC.',
  },
  'backend.no-vip': {
    severity: 'choice',
    message: (what: string): string => `${what}; it was written as an http backend`,
  },
  'backend.scheme': {
    severity: 'choice',
    message: (url: string, address: string): string => `${url} has no scheme; "${address}" was written`,
  },
  'backend.listener': {
    severity: 'choice',
    message: (): string =>
      'which listener the CLB has is not in this data; TCP was written, which proves least',
    hint: 'Pass the option `listener` to have domain, path and protocol checked.',
  },
  'backend.listener-domain': {
    severity: 'error',
    message: (): string =>
      'the listener needs a domain, and there is no host constant to take it from; TCP was written',
    hint: 'Pass `domain` with the option `listener`.',
  },
  'backend.listener-guess': {
    severity: 'choice',
    message: (domain: string, path: string): string =>
      `the listener was written with the domain "${domain}" and the path "${path}"`,
    hint: 'Compare them with the rule of the load balancer.',
  },
  'backend.method': {
    severity: 'choice',
    message: (): string => "no backend method is named; the client's own is used",
  },
  'backend.servers': {
    severity: 'choice',
    message: (address: string, path: string): string =>
      `there is no x-apigw-backend; from servers, "${address}" was taken with the path "${path}"`,
  },
  'backend.servers-more': {
    severity: 'lost',
    message: (): string => 'only the first server is used',
    hint: "Put a load balancer's address into the definition.",
  },
  'mock.type': {
    severity: 'choice',
    message: (): string => 'which content type the vendor sends is unknown; text/plain was chosen',
    hint: 'Write another one into backend.headers.',
  },
  'mock.type-unknown': {
    severity: 'choice',
    message: (type: string): string => `ResponseType ${type} is not known; the content type is text/plain`,
  },
  'mock.binary': {
    severity: 'choice',
    message: (): string => 'how the vendor writes a binary answer is unknown; the text is sent in UTF-8',
  },
  'mock.empty': {
    severity: 'choice',
    message: (): string => 'there is no message; the answer has no body',
  },
  'mock.body': {
    severity: 'lost',
    message: (status: number): string =>
      `an answer with the status ${status} has no body; the message is not carried over`,
  },
  'mock.status': {
    severity: 'choice',
    message: (got: string): string => `the status ${got} is outside 200 to 599; 200 was written`,
  },
  'mock.header': {
    severity: 'choice',
    message: (name: string): string =>
      `how the vendor writes headers is not documented; this was read as "${name}"`,
  },
  'mock.header-unread': {
    severity: 'lost',
    message: (): string => 'this is no header in a form that is understood',
    hint: 'Write it into backend.headers.',
  },
} as const;
