import type { Step } from '../fixture/recording-backend.ts';

/** An exchange, and what the tracing channel tells of it. */
export interface TraceRow {
  readonly title: string;
  readonly send: string;
  readonly script?: readonly Step[];
  readonly events: readonly string[];
  /** What is known at the end. */
  readonly told: {
    readonly integration?: string;
    readonly status?: number;
    readonly code?: string;
    readonly bodyDropped?: true;
  };
  /** Part of the instruction. */
  readonly error?: string;
}

const complete = ['start', 'end', 'asyncStart', 'asyncEnd'];
const host = 'Host: a\r\n\r\n';

export const traceRows: readonly TraceRow[] = [
  {
    title: 'a reply of the backend',
    send: `GET /any/x HTTP/1.1\r\n${host}`,
    events: complete,
    told: { integration: 'any', status: 200 },
  },
  {
    title: 'a body that goes no further',
    send: `POST /find HTTP/1.1\r\nContent-Length: 3\r\n${host}abc`,
    events: complete,
    told: { integration: 'findPets', status: 200, bodyDropped: true },
  },
  {
    title: 'a body that goes no further to a backend that fails',
    send: `POST /find HTTP/1.1\r\nContent-Length: 3\r\n${host}abc`,
    script: ['HTTP/1.1 999 No\r\n\r\n'],
    events: ['start', 'end', 'error', 'asyncStart', 'asyncEnd'],
    told: { integration: 'findPets', status: 502, code: 'backend.protocol', bodyDropped: true },
    error: 'repair the backend',
  },
  {
    title: 'a body that goes on with a GET',
    send: `GET /any/x HTTP/1.1\r\nContent-Length: 3\r\n${host}abc`,
    events: complete,
    told: { integration: 'any', status: 200 },
  },
  {
    title: 'a mock',
    send: `GET /mock HTTP/1.1\r\n${host}`,
    events: complete,
    told: { integration: 'mock', status: 200 },
  },
  {
    title: 'what no integration serves',
    send: `GET /nowhere HTTP/1.1\r\n${host}`,
    events: complete,
    told: {},
  },
  {
    title: 'a request that is refused',
    send: `GET /pets/1?limit=many HTTP/1.1\r\n${host}`,
    events: ['start', 'end', 'error', 'asyncStart', 'asyncEnd'],
    told: { integration: 'getPet', status: 400, code: 'parameter.type' },
    error: 'query.limit must be an integer',
  },
  {
    title: 'a backend that fails',
    send: `POST /any/x HTTP/1.1\r\nContent-Length: 0\r\n${host}`,
    script: ['fin'],
    events: ['start', 'end', 'error', 'asyncStart', 'asyncEnd'],
    told: { integration: 'any', status: 502, code: 'backend.reset' },
    error: 'look at the log of the backend',
  },
];
