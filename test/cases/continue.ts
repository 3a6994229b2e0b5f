/** A request with an expectation that is refused. */
export interface ContinueRow {
  readonly title: string;
  /** The head, without the body. */
  readonly send: string;
  readonly status: number;
  readonly code?: string;
  /** No server sends 100 here. */
  readonly never?: true;
}

const expecting = 'Host: a\r\nExpect: 100-continue\r\nContent-Length: 2000000\r\n';

export const continueRows: readonly ContinueRow[] = [
  {
    title: 'a refused target gets no 100',
    send: `POST /any/% HTTP/1.1\r\n${expecting}\r\n`,
    status: 400,
    code: 'path.encoding',
  },
  {
    title: 'a body that is too large gets no 100',
    send: `POST /names HTTP/1.1\r\n${expecting}Content-Type: application/json\r\n\r\n`,
    status: 413,
    code: 'body.too-large',
  },
  {
    title: 'a second expectation gets no 100',
    send: `POST /any/x HTTP/1.1\r\n${expecting.replace('continue', 'continue, x')}\r\n`,
    status: 417,
    code: 'header.expect',
  },
  {
    title: 'an unknown expectation gets 417',
    send: `POST /any/x HTTP/1.1\r\n${expecting.replace('100-continue', 'x')}\r\n`,
    status: 417,
    never: true,
  },
];
