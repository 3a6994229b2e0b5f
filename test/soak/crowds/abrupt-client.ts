import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { getRequest } from './request-class.ts';

/** Where a client leaves, in the order of an exchange. */
export const phases = ['head', 'queue', 'connecting', 'upload', 'waiting', 'reply'] as const;
export type Phase = (typeof phases)[number];

/** A client that left, and when on the clock of `performance.now()`. */
export interface Abort {
  readonly phase: Phase;
  readonly id: string;
  readonly at: number;
  /** Whether the backend had the request before. */
  readonly seen: boolean;
}

/** What the clients of a run have in common. */
export interface Surroundings {
  readonly port: number;
  readonly random: () => number;
  /** Whether the backend gets the request within that many milliseconds. */
  readonly sees: (id: string, ms: number) => Promise<boolean>;
}

const uploadLength = 262_144;
/** The most that a client reads of an endless reply. */
const readLimit = 65_536;
/** Milliseconds within which a client leaves at the latest, and within which a backend gets what it is to get. */
const longestStay = 20;
const patience = 10_000;

/** Makes a connection, gets as far as the phase says, and leaves. */
export async function leaveDuring(phase: Phase, id: string, surroundings: Surroundings): Promise<Abort> {
  const { port, random, sees } = surroundings;
  const socket = connect({ port, host: '127.0.0.1', noDelay: true, allowHalfOpen: true });
  await once(socket, 'connect');
  socket.on('error', () => socket.destroy());
  const seen = await proceed(phase, id, socket, surroundings);
  if (!seen || random() < 0.5) await delay(random() * longestStay);
  const known = seen || (await sees(id, 0));
  return { phase, id, at: leave(socket, random), seen: known };
}

/** Sends what belongs to the phase; says whether the backend surely has the request. */
async function proceed(
  phase: Phase,
  id: string,
  socket: Socket,
  { random, sees }: Surroundings,
): Promise<boolean> {
  if (phase !== 'reply') socket.resume();
  switch (phase) {
    case 'head': {
      const request = getRequest(`/waiting/${id}`);
      socket.write(request.slice(0, Math.floor(random() * request.length)));
      return false;
    }
    case 'queue':
    case 'connecting':
      socket.write(getRequest(`/${phase}/${id}`));
      return false;
    case 'upload':
      socket.write(uploadRequest(id));
      socket.write(Buffer.alloc(Math.floor(random() * uploadLength)));
      return random() < 0.5 && (await sees(id, patience));
    case 'waiting':
      socket.write(getRequest(`/waiting/${id}`));
      return random() < 0.5 && (await sees(id, patience));
    case 'reply':
      socket.write(getRequest(`/reply/${id}`));
      await readSome(socket, 1 + random() * readLimit);
      return sees(id, patience);
  }
}

function uploadRequest(id: string): string {
  return `POST /upload/${id} HTTP/1.1\r\nHost: gateway.test\r\nContent-Length: ${uploadLength}\r\n\r\n`;
}

/** Reads until so many bytes have come, or the connection has ended. */
async function readSome(socket: Socket, bytes: number): Promise<void> {
  await new Promise<void>((resolve) => {
    let come = 0;
    socket.on('close', resolve).on('data', (chunk) => {
      come += chunk.length;
      if (come >= bytes) resolve();
    });
    setTimeout(resolve, patience).unref();
  });
}

/** FIN and no more reading, RST, or a FIN that leaves the other direction open; gives the moment. */
function leave(socket: Socket, random: () => number): number {
  const manner = Math.floor(random() * 3);
  if (manner === 0) socket.destroy();
  else if (manner === 1) socket.resetAndDestroy();
  else socket.end();
  return performance.now();
}
