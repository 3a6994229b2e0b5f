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
