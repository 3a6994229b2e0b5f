import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { orderOf, requestBytes } from './traffic.ts';

/** Clients that leave at the same time, one after the other in each row. */
const rows = 16;
/** Away from the numbers of those who stay. */
const firstId = 1_000_000_000;
/** The longest time between the last byte and the leave, which takes some of them into the reply. */
const longestStayMs = 12;

const nonsense = [
  'GET / HTTP/1.1\r\nHost a\r\n\r\n',
  'POST / HTTP/1.1\r\nContent-Length: x\r\n\r\n',
  '\0\r\n\r\n',
];

/** Sends requests and leaves in the middle of them, or before or in the reply, by FIN or by RST. */
export async function sendAndLeave(port: number, requests: number, faultyShare: number): Promise<void> {
  const row = async (first: number): Promise<void> => {
    for (let number = first; number < requests; number += rows) await leaveOnce(port, number, faultyShare);
  };
  await Promise.all(Array.from({ length: rows }, (_, first) => row(first)));
}

async function leaveOnce(port: number, number: number, faultyShare: number): Promise<void> {
  const whole = requestBytes(orderOf(firstId + number, faultyShare));
  const text = nonsense[number % 50];
  // Every other request is sent whole.
  const part = number % 2 === 0 ? whole : whole.subarray(0, (number * 37) % whole.length);
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  const closed = new Promise<void>((resolve) => socket.on('close', () => resolve()));
  socket.on('error', () => socket.destroy()).resume();
  socket.write(text ?? part);
  await delay(number % longestStayMs);
  if (number % 3 === 0) socket.resetAndDestroy();
  else socket.destroy();
  await closed;
}
