/** A backend address whose every part was checked: no path, no userinfo, one spelling. */
export interface Address {
  readonly scheme: 'http' | 'https';
  /** Lower case; IPv6 in brackets, in its RFC 5952 form. */
  readonly host: string;
  readonly hostKind: 'name' | 'ipv4' | 'ipv6';
  readonly port: number;
  /** What Host says (RFC 9110 7.2): the host, with the port where it is not the scheme's own. */
  readonly authority: string;
  /** `scheme://authority`. */
  readonly origin: string;
}
