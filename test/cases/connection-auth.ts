import type { RawHeaders } from '../../src/plan/message.ts';

/** Header lines of a request, and whether they authenticate its connection. */
export const requestHeaders: readonly (readonly [headers: RawHeaders, authenticates: boolean])[] = [
  [['authorization', 'NTLM TlRMTVNTUAAB'], true],
  [['Authorization', 'Negotiate YIIabc=='], true],
  [['AUTHORIZATION', 'nTLM TlRMTVNTUAAB'], true],
  [['authorization', 'NEGOTIATE'], true],
  [['authorization', 'Kerberos YII'], true],
  [['authorization', 'NTLM\tTlRMTVNTUAAB'], true],
  [['authorization', ' \tNTLM TlRMTVNTUAAB'], true],
  [['authorization', 'Negotiate,'], true],
  [['host', 'a', 'authorization', 'Basic eA==', 'Authorization', 'NTLM x'], true],
  [['authorization', 'Bearer NTLM'], false],
  [['authorization', 'Basic TlRMTSB4'], false],
  [['authorization', 'NTLMv9 x'], false],
  [['authorization', 'Negotiated x'], false],
  [['authorization', 'Digest username="NTLM x"'], false],
  [['authorization', ''], false],
  [['proxy-authorization', 'NTLM x'], false],
  [['x-authorizatio', 'NTLM x', 'authorisation', 'NTLM x'], false],
  [['host', 'NTLM'], false],
  [[], false],
];

/** Header lines of a response, and whether they bind its connection to a user where the request did not. */
export const responseHeaders: readonly (readonly [lines: string, binds: boolean])[] = [
  ['WWW-Authenticate: NTLM TlRMTVNTUAACAAAA', true],
  ['WWW-Authenticate: negotiate oYG2MIGz', true],
  ['WWW-Authenticate: Basic realm="a", NTLM TlRMTVNTUAAC', true],
  ['WWW-Authenticate: Basic realm="a"\r\nWWW-Authenticate: Negotiate oYG2MIGz', true],
  ['Persistent-Auth: true', true],
  ['persistent-auth: TRUE', true],
  ['Persistent-Auth: false', false],
  ['WWW-Authenticate: NTLM', false],
  ['WWW-Authenticate: Negotiate, NTLM, Basic realm="a"', false],
  ['WWW-Authenticate: Negotiate\r\nWWW-Authenticate: NTLM', false],
  ['WWW-Authenticate: Bearer realm="Negotiate"', false],
  ['WWW-Authenticate: Digest realm="a", nonce="n", qop="auth"', false],
  ['Set-Cookie: NTLM x=1', false],
];
