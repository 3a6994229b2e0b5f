import { isIP } from 'node:net';
import { checkServerIdentity, type SecureContextOptions } from 'node:tls';
import { buildConnector } from 'undici';
import type { AddressPolicy } from '../define/address-policy.ts';
import type { Destination } from '../plan/message.ts';
import { createLookup } from './guard.ts';

/** Certificates of an `https` backend, as `node:tls` takes them (PEM). Verification cannot be switched off. */
export interface TlsOptions {
  /** Authorities to trust instead of Node's own. */
  readonly ca?: string | Uint8Array | readonly (string | Uint8Array)[];
  /** The certificate that this side shows, and its private key. */
  readonly cert?: string | Uint8Array;
  readonly key?: string | Uint8Array;
  readonly passphrase?: string;
  readonly minVersion?: 'TLSv1.2' | 'TLSv1.3';
}

/** Milliseconds for TCP and TLS to come about, where `timeoutMs` is not shorter. */
const connectTimeout = 10_000;

/** Opens connections to one backend: every resolved address is judged, and one name is verified, whatever Host says. */
export function createConnector(
  { serverName }: Destination,
  policy: AddressPolicy,
  tls: TlsOptions,
): buildConnector.connector {
  const isAddress = serverName !== undefined && isIP(serverName) !== 0;
  const connect = buildConnector({
    ...toNode(tls),
    // An IP address is no server name (RFC 6066 3): it is verified without being sent.
    ...(isAddress
      ? { checkServerIdentity: (_, certificate) => checkServerIdentity(serverName, certificate) }
      : {}),
    lookup: createLookup(policy),
    timeout: connectTimeout,
    allowH2: false,
  });
  if (serverName === undefined) return connect;
  return (options, callback) => {
    const { servername: _asked, ...others } = options;
    connect(isAddress ? others : { ...others, servername: serverName }, callback);
  };
}

function toNode({ ca, cert, key, passphrase, minVersion }: TlsOptions): SecureContextOptions {
  return {
    ...(ca === undefined ? {} : { ca: isPem(ca) ? toBuffer(ca) : ca.map(toBuffer) }),
    ...(cert === undefined ? {} : { cert: toBuffer(cert) }),
    ...(key === undefined ? {} : { key: toBuffer(key) }),
    ...(passphrase === undefined ? {} : { passphrase }),
    ...(minVersion === undefined ? {} : { minVersion }),
  };
}

function isPem(value: NonNullable<TlsOptions['ca']>): value is string | Uint8Array {
  return typeof value === 'string' || value instanceof Uint8Array;
}

function toBuffer(pem: string | Uint8Array): Buffer {
  return Buffer.from(pem);
}
