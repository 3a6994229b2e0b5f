/** What a malicious client sends in one piece. Whatever holds `/evil` must not become a request of a backend. */
export interface SmugglingRequest {
  readonly title: string;
  readonly text: string;
  /** Final answers that are to come unless the connection ends before. */
  readonly answers: number;
}

const host = 'Host: api.example.com\r\n';
const smuggled = `GET /x/evil HTTP/1.1\r\n${host}X-Rest: `;
const whole = `${smuggled}a\r\n\r\n`;
const chunkedWhole = `${whole.length.toString(16)}\r\n${whole}\r\n0\r\n\r\n`;
const chunked = 'Transfer-Encoding: chunked\r\n';

/** Pairs of framings that two parsers may read in two ways. */
const framings: readonly (readonly [title: string, fields: string, body: string])[] = [
  ['CL.TE', `Content-Length: ${5 + whole.length}\r\n${chunked}`, `0\r\n\r\n${whole}`],
  ['TE.CL', `${chunked}Content-Length: 4\r\n`, chunkedWhole],
  ['TE.TE, the second one unknown', `${chunked}Transfer-Encoding: x\r\n`, `0\r\n\r\n${whole}`],
  ['TE.TE, chunked twice', `${chunked}${chunked}`, `0\r\n\r\n${whole}`],
  ['TE.TE in one line', 'Transfer-Encoding: chunked, identity\r\n', `0\r\n\r\n${whole}`],
  ...['xchunked', '\x0bchunked', '"chunked"', 'chunked;a=b', 'chun\u00a0ked', 'identity', ''].map(
    (coding) =>
      [
        `a length, and Transfer-Encoding ${JSON.stringify(coding)}`,
        `Content-Length: ${5 + whole.length}\r\nTransfer-Encoding: ${coding}\r\n`,
        `0\r\n\r\n${whole}`,
      ] as const,
  ),
  ['a space before the colon', `Content-Length: 5\r\nTransfer-Encoding : chunked\r\n`, `0\r\n\r\n${whole}`],
  ['a folded coding', 'Content-Length: 5\r\nTransfer-Encoding:\r\n chunked\r\n', `0\r\n\r\n${whole}`],
  [
    'a coding behind a bare LF',
    'Content-Length: 5\r\nX: a\nTransfer-Encoding: chunked\r\n',
    `0\r\n\r\n${whole}`,
  ],
  [
    'a coding behind a bare CR',
    'Content-Length: 5\r\nX: a\rTransfer-Encoding: chunked\r\n',
    `0\r\n\r\n${whole}`,
  ],
  ['CL.CL', `Content-Length: 0\r\nContent-Length: ${whole.length}\r\n`, whole],
  ['CL.CL in one line', `Content-Length: 0, ${whole.length}\r\n`, whole],
  ['a signed length', `Content-Length: +${whole.length}\r\n`, whole],
  [
    'a name that a CGI gateway reads as a length',
    `Content_Length: 0\r\nContent-Length: ${whole.length}\r\n`,
    whole,
  ],
  ['a size with 0x', chunked, `0x0\r\n\r\n${whole}`],
  ['a size that overflows', chunked, `FFFFFFFFFFFFFFFFF\r\n${whole}\r\n0\r\n\r\n`],
  ['a chunk longer than its size', chunked, `2\r\nabcd\r\n0\r\n\r\n${whole}`],
  ['a chunk extension with a bare LF', chunked, `2;a\nb\r\n0\r\n\r\n${whole}`],
  ['a size that ends with a bare LF', chunked, `0\n\r\n${whole}`],
  ['Connection lists the length', `Connection: Content-Length\r\nContent-Length: ${whole.length}\r\n`, whole],
  ['Connection lists the coding', `Connection: Transfer-Encoding\r\n${chunked}`, chunkedWhole],
  ['Expect and a body', `Expect: 100-continue\r\nContent-Length: ${whole.length}\r\n`, whole],
  ['an unknown Expect and a body', `Expect: y 100-continue\r\nContent-Length: ${whole.length}\r\n`, whole],
  ['Upgrade and a body', `Connection: Upgrade\r\nUpgrade: h2c\r\nContent-Length: ${whole.length}\r\n`, whole],
  ['trailers with a framing', chunked, `1\r\na\r\n0\r\nContent-Length: 5\r\nHost: evil\r\n\r\n`],
];

export const smugglingRequests: readonly SmugglingRequest[] = [
  ...framings.map(([title, fields, body]) => ({
    title,
    text: `${start('POST')}${fields}\r\n${body}`,
    answers: 1,
  })),
  ...['GET', 'HEAD', 'OPTIONS', 'DELETE', 'PUT'].flatMap((method) => [
    {
      title: `${method} with a body that is a request`,
      text: `${start(method)}Content-Length: ${whole.length}\r\n\r\n${whole}`,
      answers: 1,
    },
    {
      title: `${method} with a chunked body that is a request`,
      text: `${start(method)}${chunked}\r\n${chunkedWhole}`,
      answers: 1,
    },
  ]),
  ...['%0d%0a%0d%0aGET%20/x/evil', '\\r\\n\\r\\nGET', '..%2fevil', '%00/evil'].map((text) => ({
    title: `a path with ${text}`,
    text: `GET /x/attack${text} HTTP/1.1\r\n${host}\r\n`,
    answers: 1,
  })),
  {
    title: 'HTTP/1.0 with a coding',
    text: `POST /x/attack HTTP/1.0\r\n${host}Connection: keep-alive\r\n${chunked}\r\n${chunkedWhole}`,
    answers: 1,
  },
  {
    title: 'three requests at once',
    text: `${start('GET')}\r\n`.repeat(3),
    answers: 3,
  },
  {
    title: 'a refused body between two requests',
    text: `${start('GET')}\r\nPOST /x/% HTTP/1.1\r\n${host}Content-Length: ${whole.length}\r\n\r\n${whole}${start('GET')}\r\n`,
    answers: 3,
  },
];

function start(method: string): string {
  return `${method} /x/attack HTTP/1.1\r\n${host}`;
}
