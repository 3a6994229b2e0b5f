import type { Handle, Reply } from 'backhaul';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { replyRows } from '../cases/replies.ts';
import { type Gateway, gateways } from '../fixture/gateways.ts';
import { ask } from '../fixture/raw-client.ts';

const host = 'Host: api.example.com\r\n';
const isCookie = (line: string): boolean => line.startsWith('set-cookie:');

describe.each(gateways)('a reply through $name', ({ start }) => {
  let reply: Reply;
  let gateway: Gateway;
  const handle: Handle = () => Promise.resolve(reply);

  beforeAll(async () => {
    gateway = await start(handle);
  });
  afterAll(() => gateway.stop());

  it.each(replyRows)('$title', async ({ request, answer, head, lacks, body }) => {
    reply = answer;
    const { final } = await ask(gateway.port, `${request}\r\n${host}\r\n`);
    const lines = final.head.split('\r\n');
    expect(lines).toEqual(expect.arrayContaining([...head]));
    expect(lines.filter(isCookie)).toEqual(head.filter(isCookie));
    for (const name of lacks) expect(final.head.toLowerCase()).not.toContain(`\r\n${name}:`);
    expect(final).toMatchObject({ body, complete: true });
  });
});
