import { join } from 'node:path';

/** A configuration of nginx for many connections, everything of it in one folder, around lines of its `http` block. */
export function nginxConfiguration(folder: string, lines: string): string {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  return `
daemon off;
${process.getuid?.() === 0 ? 'user root;' : ''}
worker_processes 1;
pid ${join(folder, 'nginx.pid')};
events { worker_connections 4096; }
http {
  access_log off;
  client_max_body_size 0;
  keepalive_requests 100000000;
  proxy_http_version 1.1;
${temporary.map((name) => `  ${name}_temp_path ${join(folder, name)};`).join('\n')}
${lines}
}
`;
}
