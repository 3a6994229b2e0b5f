import { RawClient, type RawResponse } from '../../fixture/raw-client.ts';
import { within } from '../clocks/time-bound.ts';

/** What became of a request: `200`, `503 gateway.busy`, `unanswered`. */
export type RequestClass = string;

export function getRequest(path: string): string {
  return `GET ${path} HTTP/1.1\r\nHost: gateway.test\r\n\r\n`;
}

export function classOf({ status, head, body, complete }: RawResponse): RequestClass {
  if (!complete) return `${status}, cut`;
  const code = status < 400 ? undefined : /"code":"([^"]+)"/u.exec(body)?.[1];
  const lacks = status === 503 && !/^retry-after: *[1-9]/imu.test(head) ? ' without Retry-After' : '';
  return code === undefined ? `${status}${lacks}` : `${status} ${code}${lacks}`;
}

/** The class of the next answer on a connection. */
export async function nextClass(client: RawClient, ms: number): Promise<RequestClass> {
  try {
    const response = await within(ms, client.response());
    return response === null ? 'unanswered' : classOf(response);
  } catch {
    return 'cut off';
  }
}

/** Makes a connection for one request and gives what became of it. */
export async function askOnce(port: number, path: string, ms: number): Promise<RequestClass> {
  let client: RawClient;
  try {
    client = await RawClient.connect(port);
  } catch {
    return 'not connected';
  }
  try {
    await client.send(getRequest(path));
    return await nextClass(client, ms);
  } finally {
    client.leave();
  }
}

/**
 * Sends one request more than there is room for while the backend answers none, and lets the answers go when the
 * first refusal is there. Where everything was free before, exactly one is refused.
 */
export async function overfill(
  port: number,
  path: string,
  room: number,
  release: () => void,
): Promise<readonly RequestClass[]> {
  const classes = Array.from({ length: room + 1 }, (_, index) =>
    askOnce(port, `${path}/fill-${index}`, 20_000),
  );
  await within(10_000, Promise.race(classes));
  release();
  return Promise.all(classes);
}

export function howMany(classes: readonly RequestClass[], wanted: RequestClass): number {
  return classes.filter((one) => one === wanted).length;
}
