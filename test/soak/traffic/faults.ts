/** What a client gets to see of a request: a complete reply with that status, or a connection that breaks under it. */
export type Seen = 200 | 502 | 504 | 'cut';

/** Which of the gateway's definitions a request takes; they differ in their time limits and in who answers. */
export type Route = 'patient' | 'hasty' | 'restless' | 'nowhere';

/** How a backend leaves its connection: RST, FIN, FIN while it reads on, or not at all. */
export type Leaving = 'reset' | 'close' | 'half-close' | 'stay';

/** One way in which a backend deals with a request. */
export interface Fault {
  /** Stands in the path of the request, so that the client knows beforehand what has to come of it. */
  readonly name: string;
  readonly route: Route;
  readonly act: Act;
  readonly seen: Seen;
  /**
   * The connection closes before a byte of the response: a GET on a connection that has answered before is tried
   * once more.
   */
  readonly repeatable?: boolean;
}

export type Act =
  /** The right answer, in one piece or in several with pauses, and maybe the end of the connection behind it. */
  | { readonly kind: 'answer'; readonly pauseMs: number; readonly leaving: Leaving }
  /** The right answer to a second try only. */
  | { readonly kind: 'answer-later'; readonly leaving: Leaving }
  /** A text instead of an answer, once the head of the request is there or once the whole request is. */
  | {
      readonly kind: 'play';
      readonly upon: 'head' | 'request';
      readonly text: string;
      readonly leaving: Leaving;
    };

const play = (text: string, leaving: Leaving, upon: 'head' | 'request' = 'request'): Act => ({
  kind: 'play',
  upon,
  text,
  leaving,
});

const sized = 'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n';
const chunked = 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nfirst\r\n';

/** No fault. */
export const intact: Fault = {
  name: 'intact',
  route: 'patient',
  act: { kind: 'answer', pauseMs: 0, leaving: 'stay' },
  seen: 200,
};

function patient(name: string, act: Act, seen: Seen, repeatable = false): Fault {
  return { name, route: 'patient', act, seen, repeatable };
}

/** Everything that goes wrong, and what has to come of it. */
export const faults: readonly Fault[] = [
  patient('reset', play('', 'reset'), 502, true),
  patient('reset-under-upload', play('', 'reset', 'head'), 502, true),
  patient('close', play('', 'close'), 502, true),
  patient('half-close', play('', 'half-close'), 502, true),
  patient('reset-once', { kind: 'answer-later', leaving: 'reset' }, 200, true),
  patient('close-once', { kind: 'answer-later', leaving: 'close' }, 200, true),
  // Of the few bytes before the reset none may have been read, which makes the request a repeatable one.
  patient('reset-in-head', play('HTTP/1.1 200 OK\r\nContent-Le', 'reset'), 502, true),
  patient('close-in-head', play('HTTP/1.1 200 OK\r\nContent-Le', 'close'), 502),
  patient('reset-in-body', play(`${sized}half`, 'reset'), 'cut'),
  patient('truncated', play(`${sized}half`, 'close'), 'cut'),
  patient('truncated-half-close', play(`${sized}half`, 'half-close'), 'cut'),
  patient('reset-between-chunks', play(chunked, 'reset'), 'cut'),
  patient('truncated-chunks', play(chunked, 'close'), 'cut'),
  patient('bad-chunk-size', play(`${chunked}zz\r\nsecond\r\n`, 'stay'), 'cut'),
  patient('bad-chunk-end', play(`${chunked}3\r\nsecond\r\n`, 'stay'), 'cut'),
  patient('bad-status-line', play('HTTP/1.1 2x0 OK\r\nContent-Length: 0\r\n\r\n', 'stay'), 502),
  patient('no-http', play('220 mail.example.com ESMTP\r\n', 'stay'), 502),
  patient(
    'two-lengths',
    play('HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab', 'stay'),
    502,
  ),
  patient('bad-field', play('HTTP/1.1 200 OK\r\nContent Length: 2\r\n\r\nab', 'stay'), 502),
  patient('unknown-coding', play('HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\nab', 'stay'), 502),
  patient('unasked-upgrade', play('HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n', 'stay'), 502),
  patient('slow', { kind: 'answer', pauseMs: 5, leaving: 'stay' }, 200),
  patient('close-after', { kind: 'answer', pauseMs: 0, leaving: 'close' }, 200),
  patient('half-close-after', { kind: 'answer', pauseMs: 0, leaving: 'half-close' }, 200),
  { name: 'hang', route: 'hasty', act: play('', 'stay'), seen: 504 },
  { name: 'hang-in-head', route: 'hasty', act: play('HTTP/1.1 200 OK\r\n', 'stay'), seen: 504 },
  { name: 'hang-in-body', route: 'restless', act: play(`${sized}half`, 'stay'), seen: 'cut' },
  { name: 'refused', route: 'nowhere', act: play('', 'stay'), seen: 502 },
];

const byName: ReadonlyMap<string, Fault> = new Map([intact, ...faults].map((fault) => [fault.name, fault]));

export function faultNamed(name: string): Fault | undefined {
  return byName.get(name);
}

/** What is known of a request once it is over. */
export interface Course {
  readonly method: string;
  /** How often its head reached the backend. */
  readonly tries: number;
  /** Whether the connection on which it came first had answered before. */
  readonly firstOnUsed: boolean;
}

/** What the client may see, given how the request went: one thing, except where the moment decides. */
export function expectedOf(fault: Fault, { method, tries, firstOnUsed }: Course): readonly Seen[] {
  const { act, route, seen } = fault;
  // It met a backend that was just closing behind an earlier answer, and must not be sent again.
  const met: readonly Seen[] = tries === 0 && method !== 'GET' ? [502] : [];
  // A limit that short may be over before the connection is made.
  if (route === 'hasty') return [...met, seen];
  if (met.length > 0) return met;
  if (act.kind === 'answer-later') return method === 'GET' && firstOnUsed ? [200] : [502];
  return [seen];
}
