import { Pool } from 'undici';
import { pet } from './answers.ts';
import { host, ready, upstream } from './pets.ts';

// undici's dispatch by itself: 64 at a time, for as many seconds as the parent says.
const pool = new Pool(upstream, { connections: 64 });
const headers = ['host', host, 'x-tag', 'calm'];
let requests = 0;
let running = false;

function next(): void {
  if (!running) return;
  pool.dispatch(
    { path: '/path/42', method: 'GET', headers },
    {
      onRequestStart: () => {},
      onResponseStart: () => {},
      onResponseData: (_controller, chunk) => {
        if (chunk.length !== pet.length) throw new Error('not the pet');
      },
      onResponseEnd: () => {
        requests += 1;
        next();
      },
      onResponseError: (_controller, error) => {
        throw error;
      },
    },
  );
}

process.on('message', (seconds: number) => {
  const start = performance.now();
  requests = 0;
  running = true;
  for (let line = 0; line < 64; line++) next();
  setTimeout(() => {
    running = false;
    process.send?.({ requests, microseconds: (performance.now() - start) * 1e3 });
  }, seconds * 1e3);
});
ready();
