import { mkdir, writeFile } from 'node:fs/promises';
import { createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { type Listening, realBinary, startListening } from '../fixture/processes.ts';
import { answers, pet } from './gateways/answers.ts';
import { nginxConfiguration } from './nginx-configuration.ts';

/** The server behind every gateway: nginx where it is installed, else a responder on raw TCP. */
export function startUpstream(): Promise<Listening> {
  return realBinary('nginx') === null ? startResponder() : startNginx();
}

function startNginx(): Promise<Listening> {
  return startListening({
    binary: 'nginx',
    prepare: async (folder, port) => {
      await mkdir(join(folder, 'path'));
      for (const [name, text] of Object.entries(answers)) await writeFile(join(folder, 'path', name), text);
      const file = join(folder, 'nginx.conf');
      await writeFile(file, configuration(folder, port));
      return ['-p', folder, '-c', file, '-e', 'stderr'];
    },
  });
}

// A gateway that loses the tag gets 400 on every request. An upload is taken whole before it is answered.
function configuration(folder: string, port: number): string {
  const lines = `
  client_body_buffer_size 2m;
  sendfile on;
  open_file_cache max=16;
  server {
    listen 127.0.0.1:${port} backlog=4096;
    if ($http_x_tag != calm) { return 400; }
    location /path/ { root ${folder}; }
    location = /path/42 { default_type application/json; return 200 '${pet}'; }
    location = /path/upload { proxy_pass http://127.0.0.1:${port}/path/42; }
  }`;
  return nginxConfiguration(folder, lines);
}

async function startResponder(): Promise<Listening> {
  const server = createServer({ noDelay: true }, respond);
  await new Promise<void>((resolve) => server.listen({ port: 0, host: '127.0.0.1', backlog: 4096 }, resolve));
  const address = server.address();
  return {
    pid: process.pid,
    port: typeof address === 'object' && address !== null ? address.port : 0,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** Answers each request of a connection when its body is complete. */
function respond(socket: Socket): void {
  let text = '';
  socket.setEncoding('latin1').on('error', () => socket.destroy());
  socket.on('data', (more: string) => {
    text += more;
    const headEnd = text.indexOf('\r\n\r\n');
    if (headEnd < 0) return;
    const head = text.slice(0, headEnd);
    const length = Number(/\r\ncontent-length: *(\d+)/iu.exec(head)?.[1] ?? 0);
    const chunked = /\r\ntransfer-encoding:/iu.test(head);
    if (chunked ? !text.endsWith('0\r\n\r\n') : text.length < headEnd + 4 + length) return;
    text = '';
    const answer = answers[/ \/path\/(\w+) /u.exec(head)?.[1] ?? ''];
    const fits = answer !== undefined && /\r\nx-tag: calm(?:\r|$)/iu.test(head);
    const body = fits ? answer : '';
    socket.write(
      `HTTP/1.1 ${fits ? 200 : 400} OK\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
      'latin1',
    );
  });
}
