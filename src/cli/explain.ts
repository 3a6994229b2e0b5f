import { type Explanation, explainRequest } from '../plan/explain.ts';
import { formatExplanation } from '../plan/format-explanation.ts';
import type { RawHeaders } from '../plan/message.ts';
import { toRequest } from '../plan/request.ts';
import type { Arguments, Options } from './arguments.ts';
import type { Command } from './command.ts';
import { isUsable, loadDefinitions } from './definition-set.ts';
import { formatFindings } from './format-findings.ts';
import { type Outcome, type Terminal, toJsonText, UsageError } from './outcome.ts';
import { visible } from './paint.ts';
import { readRequestWords } from './request-words.ts';

const options: Options = {
  header: {
    short: 'H',
    value: "'NAME: VALUE'",
    multiple: true,
    help: 'a header of the request; may be repeated',
  },
  data: { short: 'd', value: 'TEXT', help: 'the body of the request' },
  json: { help: 'print the explanation as JSON' },
};

/** Says what becomes of a request, without sending it. */
export const explain: Command = {
  name: 'explain',
  summary: 'say what becomes of a request and why, without sending it',
  usage: "FILE… 'METHOD TARGET' [-H 'NAME: VALUE'] [-d TEXT]",
  options,
  examples: ["backhaul explain pets.yaml 'GET /v1/pets/42?tag=dog' -H 'x-keeper: ann'"],
  run,
};

async function run(args: Arguments, { paint }: Terminal): Promise<Outcome> {
  const files = args.positionals.slice(0, -1);
  const words = args.positionals.at(-1);
  if (words === undefined || files.length === 0) {
    throw new UsageError("name the files, and then the request: 'GET /v1/pets/42'");
  }
  const asked = readRequestWords(words, args.all('header'), args.text('data'));
  const set = await loadDefinitions(files);
  const isJson = args.has('json');
  if (!isUsable(set)) {
    const { findings } = set;
    return { text: isJson ? toJsonText({ findings }) : formatFindings(findings, paint), exitCode: 1 };
  }
  const body = asked.body === undefined ? undefined : new TextEncoder().encode(asked.body);
  const explanation = explainRequest(set.integrations, toRequest(asked), body);
  return {
    text: isJson ? toJsonText(toData(explanation)) : tame(formatExplanation(explanation)),
    exitCode: explanation.result.kind === 'error' ? 1 : 0,
  };
}

/** Lines stay lines; whatever else a client or a definition says must not steer the terminal. */
function tame(text: string): string {
  return text.split('\n').map(visible).join('\n');
}

/** An explanation as plain data: errors and bytes are none. */
function toData({ result, ...explanation }: Explanation): unknown {
  switch (result.kind) {
    case 'error': {
      const { status, code, message } = result.error;
      return { ...explanation, result: { kind: 'error', status, code, message } };
    }
    case 'reply': {
      const { status, headers, body } = result.reply;
      return {
        ...explanation,
        result: { kind: 'reply', status, headers: toPairs(headers), body: toText(body) },
      };
    }
    case 'send': {
      const { to, method, path, headers, body } = result.request;
      const request = {
        origin: to.address.origin,
        method,
        path,
        headers: toPairs(headers),
        body: toText(body),
      };
      return { ...explanation, result: { kind: 'send', ...request } };
    }
  }
}

function toPairs(headers: RawHeaders): readonly (readonly string[])[] {
  return headers.flatMap((name, index) => (index % 2 === 0 ? [[name, headers[index + 1] ?? '']] : []));
}

function toText(body: unknown): string | null {
  if (body === null) return null;
  return body instanceof Uint8Array ? new TextDecoder().decode(body) : 'as the client sent it';
}
