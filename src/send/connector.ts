import { isIP } from 'node:net';
import { checkServerIdentity, createSecureContext, type PeerCertificate, type SecureContext } from 'node:tls';
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

export interface ConnectorSettings {
  readonly addressPolicy: AddressPolicy;
  /** Asked once for each `https` origin (`https://host:port`). */
  readonly tls: (origin: string) => TlsOptions | undefined;
}

/** Milliseconds for TCP and TLS to come about, where `timeoutMs` is not shorter. */
const connectTimeout = 10_000;

/** Opens connections to one backend: every resolved address is judged, and one name is verified, whatever Host says. */
export function createConnector(
  { address, serverName }: Destination,
  { addressPolicy, tls }: ConnectorSettings,
): buildConnector.connector {
  const lookup = createLookup(addressPolicy);
  const options = { lookup, timeout: connectTimeout, allowH2: false };
  if (serverName === undefined) return buildConnector(options);
  // Said outright, so that no environment variable can switch it off.
  const trust = { secureContext: toSecureContext(tls(address.origin) ?? {}), rejectUnauthorized: true };
  if (isIP(serverName) === 0) {
    // The final dot of a rooted name is sent to resolvers and never to servers (RFC 6066 3).
    const servername = serverName.replace(/\.$/u, '');
    const connect = buildConnector({ ...options, ...trust });
    return (asked, callback) => connect({ ...asked, servername }, callback);
  }
  // An IP address is no server name (RFC 6066 3): it is verified without being sent.
  const verify = (_host: string, certificate: PeerCertificate): Error | undefined =>
    checkServerIdentity(serverName, certificate);
  const connect = buildConnector({ ...options, ...trust, checkServerIdentity: verify });
  return ({ servername: _asked, ...asked }, callback) => connect(asked, callback);
}

/** Throws a `TypeError` where the certificates or the key cannot be used. */
export function toSecureContext({ ca, cert, key, passphrase, minVersion }: TlsOptions): SecureContext {
  try {
    return createSecureContext({
      ca: toAuthorities(ca),
      cert: toBuffer(cert),
      key: toBuffer(key),
      passphrase,
      minVersion,
    });
  } catch (cause) {
    throw new TypeError(
      'tls cannot be used; give ca, cert and key in PEM, and the key that belongs to cert',
      { cause },
    );
  }
}

function toAuthorities(ca: TlsOptions['ca']): Buffer | Buffer[] | undefined {
  if (ca === undefined || typeof ca === 'string' || ca instanceof Uint8Array) return toBuffer(ca);
  return ca.map((one) => Buffer.from(one));
}

function toBuffer(pem: string | Uint8Array | undefined): Buffer | undefined {
  return pem === undefined ? undefined : Buffer.from(pem);
}
