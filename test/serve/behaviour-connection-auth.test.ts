import { createHandler, defineIntegration } from 'backhaul';
import { createSend } from 'backhaul/undici';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Gateway, gateways } from '../fixture/gateways.ts';
import { NtlmBackend } from '../fixture/ntlm-backend.ts';
import { RawClient, type RawResponse } from '../fixture/raw-client.ts';

/** A client with a connection of its own, and a name. */
class User {
  readonly name: string;
  readonly wire: RawClient;

  private constructor(name: string, wire: RawClient) {
    this.name = name;
    this.wire = wire;
  }

  static async at({ port }: Gateway, name: string): Promise<User> {
    return new User(name, await RawClient.connect(port));
  }

  head(path = '/', authorization = '', method = 'GET', length?: number): string {
    const lines = [`${method} ${path} HTTP/1.1`, 'Host: a', `X-Client: ${this.name}`];
    if (authorization !== '') lines.push(`Authorization: ${authorization}`);
    if (length !== undefined) lines.push(`Content-Length: ${length}`);
    return `${lines.join('\r\n')}\r\n\r\n`;
  }

  async ask(path?: string, authorization?: string): Promise<RawResponse> {
    await this.wire.send(this.head(path, authorization));
    return this.wire.response();
  }

  /** The first two steps of NTLM, and the third as it has to be. */
  async challenge(): Promise<string> {
    const { status, head } = await this.ask('/', 'NTLM TYPE1');
    expect(status).toBe(401);
    return `NTLM ${/^www-authenticate: NTLM (\S+)/imu.exec(head)?.[1]}/${this.name}`;
  }

  async logIn(): Promise<void> {
    expect(await this.ask('/', await this.challenge())).toMatchObject({ status: 200, body: this.name });
  }
}

describe.each(gateways.map((kind) => [kind.name, kind] as const))(
  'NTLM and Negotiate on %s',
  (_name, kind) => {
    let backend: NtlmBackend;
    let gateway: Gateway;
    let alice: User;
    let bob: User;

    beforeEach(async () => {
      backend = await NtlmBackend.start();
      const send = createSend();
      const proxy = defineIntegration({
        frontend: { method: 'ANY', path: '/{rest*}' },
        backend: { kind: 'http', address: `http://127.0.0.1:${backend.port}`, path: '/{rest*}' },
      });
      gateway = await kind.start(createHandler([proxy], { send }));
      [alice, bob] = [await User.at(gateway, 'alice'), await User.at(gateway, 'bob')];
      return async () => {
        for (const { wire } of [alice, bob]) wire.leave();
        await gateway.stop();
        await backend.stop();
        await send.close();
      };
    });

    afterEach(() => {
      // Whatever happened: nobody was ever served as somebody else, nor over somebody else's connection.
      for (const { client, user } of backend.requests) expect([null, client]).toContain(user);
      const authenticated = backend.requests.filter(({ user }) => user !== null);
      for (const { connection } of authenticated) {
        const users = backend.requests.filter((request) => request.connection === connection);
        expect(new Set(users.map(({ client }) => client)).size).toBe(1);
      }
    });

    it('complete a handshake of three steps, which counts for its client alone', async () => {
      expect(await alice.ask()).toMatchObject({ status: 401, body: 'who?' });
      await alice.logIn();
      expect(await bob.ask()).toMatchObject({ status: 401, body: 'who?' });
      expect(await alice.ask()).toMatchObject({ status: 200, body: 'alice' });
      await bob.logIn();
      for (const user of [alice, bob, alice]) expect(await user.ask()).toMatchObject({ body: user.name });
    });

    it('complete a handshake of one step', async () => {
      const { status, head, body } = await alice.ask('/', 'Negotiate alice');
      expect([status, body]).toEqual([200, 'alice']);
      expect(head).toMatch(/^www-authenticate: Negotiate done$/imu);
      expect(await bob.ask()).toMatchObject({ status: 401 });
      expect(await alice.ask()).toMatchObject({ body: 'alice' });
    });

    it('leave connections shared where a scheme is only offered', async () => {
      for (const user of [alice, bob, alice]) expect(await user.ask()).toMatchObject({ status: 401 });
      expect(backend.connectionsOf('alice')).toEqual(backend.connectionsOf('bob'));
    });

    it('keep many clients apart', async () => {
      const users = await Promise.all(
        Array.from({ length: 12 }, (_, index) => User.at(gateway, `user${index}`)),
      );
      await Promise.all(
        users.map(async (user, index) => {
          if (index % 3 === 2) {
            for (let time = 0; time < 6; time++)
              expect(await user.ask('/slow')).toMatchObject({ status: 401 });
            return;
          }
          await user.logIn();
          for (let time = 0; time < 4; time++)
            expect(await user.ask(time % 2 === 0 ? '/slow' : '/')).toMatchObject({ body: user.name });
          expect(backend.connectionsOf(user.name)).toHaveLength(1);
        }),
      );
      for (const { wire } of users) wire.leave();
    });

    it('send the pipelined requests of a client over its connection, in order', async () => {
      const answer = await alice.challenge();
      const { length } = 'body';
      await alice.wire.send(
        [
          alice.head('/slow', answer),
          alice.head('/'),
          `${alice.head('/', '', 'POST', length)}body`,
          alice.head('/slow'),
          alice.head('/'),
        ].join(''),
      );
      for (const body of ['alice', 'alice', 'alicebody', 'alice', 'alice'])
        expect(await alice.wire.response()).toMatchObject({ status: 200, body });
      expect(backend.connectionsOf('alice')).toHaveLength(1);
    });

    it('end with a client that leaves in the middle of the handshake', async () => {
      await alice.challenge();
      await alice.wire.leave();
      await backend.until(({ open }) => open === 0);
      expect(await bob.ask()).toMatchObject({ status: 401 });
    });

    it('end with a client that leaves in the middle of an exchange', async () => {
      await alice.logIn();
      await alice.wire.send(alice.head('/silence'));
      await backend.until(({ requests }) => requests.length === 3);
      alice.wire.reset();
      await backend.until(({ open }) => open === 0);
      expect(await bob.ask()).toMatchObject({ status: 401 });
    });

    it('begin anew where the backend closes the connection', async () => {
      await alice.logIn();
      await bob.ask();
      backend.closeConnections();
      await backend.until(({ open }) => open === 0);
      expect(await alice.ask()).toMatchObject({ status: 401 });
      await alice.logIn();
      expect(await alice.ask('/last')).toMatchObject({ body: 'alice' });
      expect(await alice.ask()).toMatchObject({ status: 401 });
      await alice.logIn();
      expect(await bob.ask()).toMatchObject({ status: 401 });
    });

    it('refuse a step of another connection’s handshake', async () => {
      const answer = await alice.challenge();
      expect(await bob.ask('/', answer)).toMatchObject({ status: 401 });
      expect(await alice.ask('/', answer)).toMatchObject({ body: 'alice' });
    });

    it('close with a client that closes', async () => {
      await alice.logIn();
      await bob.logIn();
      alice.wire.halfClose();
      await backend.until(({ open }) => open === 1);
      expect(await bob.ask()).toMatchObject({ body: 'bob' });
    });
  },
);
