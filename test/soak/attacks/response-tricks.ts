/** What a malicious backend sends for one request. */
export interface ResponseTrick {
  readonly title: string;
  /** Sent in one piece, so that it arrives in one; a next request may be waiting for the connection already. */
  readonly text: string;
  /** Sent in one piece when the client has its answer and the connection carries nothing. */
  readonly later?: string;
  /** The method that the attacking client uses. Default `GET`. */
  readonly method?: string;
}

const own = reply('own');
const evil = reply('evil');

/** Every text that must reach nobody else holds the word `evil`. */
export const responseTricks: readonly ResponseTrick[] = [
  { title: 'two responses at once', text: own + evil },
  { title: 'many responses at once', text: own + evil.repeat(20) },
  { title: 'a body longer than its length', text: `HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nown${evil}` },
  { title: 'no body, and a response behind it', text: `HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n${evil}` },
  {
    title: 'both framings',
    text: `HTTP/1.1 200 OK\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${evil}`,
  },
  {
    title: 'two lengths',
    text: `HTTP/1.1 200 OK\r\nContent-Length: 0\r\nContent-Length: ${evil.length}\r\n\r\n${evil}`,
  },
  { title: 'a length that is none', text: `HTTP/1.1 200 OK\r\nContent-Length: 0x0\r\n\r\n${evil}` },
  { title: 'a response behind the last chunk', text: `${chunked('3\r\nown\r\n0\r\n\r\n')}${evil}` },
  { title: 'a chunk longer than its size', text: chunked(`1\r\nown\r\n0\r\n\r\n${evil}`) },
  { title: 'a chunk size that overflows', text: chunked(`FFFFFFFFFFFFFFFFF\r\nown\r\n0\r\n\r\n${evil}`) },
  {
    title: 'an unknown coding',
    text: `HTTP/1.1 200 OK\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n${evil}`,
  },
  { title: '204 with a body', text: `HTTP/1.1 204 No Content\r\nContent-Length: 3\r\n\r\n${evil}` },
  { title: '304 with a body', text: `HTTP/1.1 304 Not Modified\r\nContent-Length: 3\r\n\r\n${evil}` },
  { title: 'a body for HEAD', text: `HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n${evil}`, method: 'HEAD' },
  { title: 'two responses to HEAD', text: own + evil, method: 'HEAD' },
  { title: 'a switch of protocols', text: `HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n${evil}` },
  { title: '100 that nobody asked for', text: `HTTP/1.1 100 Continue\r\n\r\n${own}${evil}` },
  { title: '103, then two responses', text: `HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n${own}${evil}` },
  { title: '103 behind the response', text: `${own}HTTP/1.1 103 Early Hints\r\nLink: </evil>\r\n\r\n` },
  { title: 'a head that does not end, behind the response', text: `${own}HTTP/1.1 200 OK\r\nX-Evil: evil` },
  { title: 'a response behind line breaks', text: `${own}\r\n\r\n${evil}` },
  { title: 'a body taken for a second request', text: own + evil, method: 'POST' },
  { title: 'a response to the next request, early', text: own, later: evil },
  { title: 'half a response to the next request, early', text: own, later: evil.slice(0, 30) },
  {
    title: 'a status line to the next request, early',
    text: own,
    later: 'HTTP/1.1 200 OK\r\nX-Evil: evil\r\n',
  },
  {
    title: '103 to the next request, early',
    text: own,
    later: 'HTTP/1.1 103 Early Hints\r\nLink: </evil>\r\n\r\n',
  },
  { title: 'line breaks and a response, early', text: own, later: `\r\n\r\n${evil}` },
  { title: 'a single byte, early', text: own, later: 'H' },
  { title: 'a response behind one in chunks, early', text: chunked('3\r\nown\r\n0\r\n\r\n'), later: evil },
  { title: 'a response behind 204, early', text: 'HTTP/1.1 204 No Content\r\n\r\n', later: evil },
  { title: 'the body of a HEAD, early', text: own.slice(0, -3), later: evil, method: 'HEAD' },
];

export function reply(body: string): string {
  return `HTTP/1.1 200 OK\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
}

function chunked(framed: string): string {
  return `HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n${framed}`;
}
