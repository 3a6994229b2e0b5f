import type { GatewayErrorCode } from '../../src/plan/error.ts';

/** What the server shows, what the client trusts and expects, and what comes of it. */
export interface TlsCase {
  readonly title: string;
  /** The names or addresses in the certificate. */
  readonly names?: readonly string[];
  readonly addresses?: readonly string[];
  readonly expired?: boolean;
  /** The server wants a certificate of ours. */
  readonly wantsClientCertificate?: boolean;
  /** The name to verify; `api.test` where nothing is said. */
  readonly serverName?: string;
  /** `false`: only the authorities of Node are trusted. */
  readonly trusted?: boolean;
  readonly showsClientCertificate?: boolean;
  readonly outcome: 'reply' | GatewayErrorCode;
}

const certificate = 'backend.tls-certificate';

export const tlsCases: readonly TlsCase[] = [
  { title: 'the name that is expected', names: ['api.test'], outcome: 'reply' },
  { title: 'another name', names: ['other.test'], outcome: certificate },
  {
    title: 'a wildcard that covers the name',
    names: ['*.api.test'],
    serverName: 'v1.api.test',
    outcome: 'reply',
  },
  {
    title: 'a wildcard that does not',
    names: ['*.api.test'],
    serverName: 'a.b.api.test',
    outcome: certificate,
  },
  { title: 'a certificate that has expired', names: ['api.test'], expired: true, outcome: certificate },
  { title: 'an authority that nobody knows', names: ['api.test'], trusted: false, outcome: certificate },
  {
    title: 'an address that is expected',
    addresses: ['127.0.0.1'],
    serverName: '127.0.0.1',
    outcome: 'reply',
  },
  { title: 'another address', addresses: ['127.0.0.2'], serverName: '127.0.0.1', outcome: certificate },
  {
    title: 'a name where an address is expected',
    names: ['api.test'],
    serverName: '127.0.0.1',
    outcome: certificate,
  },
  { title: 'an address where a name is expected', addresses: ['127.0.0.1'], outcome: certificate },
  {
    title: 'a wish for a client certificate that is shown',
    names: ['api.test'],
    wantsClientCertificate: true,
    showsClientCertificate: true,
    outcome: 'reply',
  },
  {
    // Node closes the connection behind the handshake and says nothing.
    title: 'a wish for a client certificate that is not shown',
    names: ['api.test'],
    wantsClientCertificate: true,
    outcome: 'backend.reset',
  },
];

/** A backend as a definition names it by address, and the certificate of the server that is there. */
export interface AddressCase {
  readonly title: string;
  /** Where the server listens. */
  readonly host: '127.0.0.1' | '::1';
  readonly names?: readonly string[];
  readonly addresses?: readonly string[];
  /** Members of the backend; `{port}` stands for the server's. */
  readonly backend?: Readonly<Record<string, unknown>>;
  readonly outcome: 'reply' | GatewayErrorCode;
}

const ipv4 = { host: '127.0.0.1', addresses: ['127.0.0.1'] } as const;
const ipv6 = { host: '::1', addresses: ['::1'] } as const;

function constantHost(value: string): NonNullable<AddressCase['backend']> {
  return { parameters: { 'header.host': { value } } };
}

export const addressCases: readonly AddressCase[] = [
  { ...ipv4, title: 'an IPv4 address alone', outcome: 'reply' },
  { ...ipv6, title: 'an IPv6 address alone', outcome: 'reply' },
  {
    ...ipv4,
    title: 'the IPv4 address as serverName',
    backend: { serverName: '127.0.0.1' },
    outcome: 'reply',
  },
  { ...ipv6, title: 'the IPv6 address as serverName', backend: { serverName: '::1' }, outcome: 'reply' },
  {
    ...ipv6,
    title: 'the IPv6 address as serverName, in brackets',
    backend: { serverName: '[::1]' },
    outcome: 'reply',
  },
  {
    ...ipv6,
    title: 'the IPv6 address as serverName, in another spelling',
    backend: { serverName: '0:0::0001' },
    outcome: 'reply',
  },
  { ...ipv4, title: 'a constant Host', backend: constantHost('127.0.0.1'), outcome: 'reply' },
  {
    ...ipv4,
    title: 'a constant Host with a port',
    backend: constantHost('127.0.0.1:{port}'),
    outcome: 'reply',
  },
  {
    ...ipv6,
    title: 'a constant IPv6 Host with a port',
    backend: constantHost('[::1]:{port}'),
    outcome: 'reply',
  },
  {
    ...ipv4,
    title: "the client's Host, which has no say",
    backend: { parameters: { 'header.host': { context: 'host' } } },
    outcome: 'reply',
  },
  {
    ...ipv4,
    title: 'a constant Host beside serverName',
    backend: { ...constantHost('api.test'), serverName: '127.0.0.1' },
    outcome: 'reply',
  },
  {
    title: 'a name in serverName',
    host: '127.0.0.1',
    names: ['api.test'],
    backend: { serverName: 'api.test' },
    outcome: 'reply',
  },
  { title: 'another IPv4 address', host: '127.0.0.1', addresses: ['127.0.0.2'], outcome: certificate },
  { title: 'another IPv6 address', host: '::1', addresses: ['::2'], outcome: certificate },
  { title: 'an address of the other family', host: '::1', addresses: ['127.0.0.1'], outcome: certificate },
  { title: 'the address as a name', host: '127.0.0.1', names: ['127.0.0.1'], outcome: certificate },
  { title: 'a name', host: '127.0.0.1', names: ['localhost'], outcome: certificate },
  {
    ...ipv4,
    title: 'another address in serverName',
    backend: { serverName: '127.0.0.2' },
    outcome: certificate,
  },
  { ...ipv4, title: 'another address in Host', backend: constantHost('127.0.0.2'), outcome: certificate },
];
