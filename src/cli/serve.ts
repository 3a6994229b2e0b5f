import { type Arguments, type Options, readNumber } from './arguments.ts';
import { stateOf, watchFiles } from './changes.ts';
import type { Command } from './command.ts';
import { isUsable, loadDefinitions } from './definition-set.ts';
import { formatFindings } from './format-findings.ts';
import { Gateway } from './gateway.ts';
import { formatEvent, type LogEvent } from './log.ts';
import { type Outcome, type Terminal, toJsonText, UsageError } from './outcome.ts';
import { watchRequests } from './request-log.ts';
import { codeOf } from './source.ts';

const options: Options = {
  port: { value: 'PORT', help: 'the port to listen on (default 8080); 0 takes a free one' },
  host: { value: 'HOST', help: 'the address to listen on (default 127.0.0.1)' },
  watch: { help: 'reload when a file changes; a broken one changes nothing' },
  json: { help: 'log lines of JSON' },
};

/** Serves definitions until it is told to stop. */
export const serve: Command = {
  name: 'serve',
  summary: 'serve definitions',
  usage: 'FILE… [--port PORT] [--host HOST] [--watch]',
  options,
  examples: ['backhaul serve gateway/*.yaml --port 8080 --watch'],
  run,
};

type Tell = (event: LogEvent) => void;

async function run(args: Arguments, terminal: Terminal): Promise<Outcome> {
  const files = args.positionals;
  if (files.length === 0) throw new UsageError('name the files to serve');
  const port = readNumber('port', args.text('port') ?? '8080', 0, 65_535);
  const host = args.text('host') ?? '127.0.0.1';
  const isJson = args.has('json');
  const state = await stateOf(files);
  const { findings, ...set } = await loadDefinitions(files);
  const issues = isJson ? toJsonText({ findings }) : formatFindings(findings, terminal.paint);
  if (!isUsable({ findings, ...set })) return { text: issues, exitCode: 1 };
  const gateway = new Gateway(set.integrations);
  try {
    await gateway.listen(port, host);
  } catch (error) {
    await gateway.stop();
    return { text: `cannot listen on ${host}, port ${port}: ${explainFault(codeOf(error))}\n`, exitCode: 1 };
  }
  if (findings.length > 0) terminal.write(issues);
  const tell: Tell = (event) => terminal.write(formatEvent(event, isJson, terminal.paint));
  tell({ event: 'listening', url: gateway.url(host), integrations: set.integrations.length });
  const watched = args.has('watch') ? { files, state } : null;
  await untilStopped(gateway, watched, terminal, tell);
  return { text: '', exitCode: 0 };
}

async function untilStopped(
  gateway: Gateway,
  watched: { readonly files: readonly string[]; readonly state: string } | null,
  terminal: Terminal,
  tell: Tell,
): Promise<void> {
  const unwatch = watchRequests(tell);
  const ended = new AbortController();
  const watching =
    watched === null
      ? null
      : watchFiles(watched.files, watched.state, () => reload(watched.files, gateway, tell), ended.signal);
  await terminal.stopped();
  tell({ event: 'stopping' });
  ended.abort();
  await Promise.all([watching, gateway.stop()]);
  unwatch();
  tell({ event: 'stopped' });
}

async function reload(files: readonly string[], gateway: Gateway, tell: Tell): Promise<void> {
  const set = await loadDefinitions(files);
  if (!isUsable(set)) {
    tell({ event: 'kept', findings: set.findings });
    return;
  }
  gateway.use(set.integrations);
  tell({ event: 'reloaded', integrations: set.integrations.length });
}

function explainFault(code: string): string {
  if (code === 'EADDRINUSE') return 'it is taken; choose another with --port';
  if (code === 'EACCES') return 'this user may not; choose a port from 1024';
  return `${code}; choose another address with --host`;
}
