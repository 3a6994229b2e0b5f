import { nameKind } from '../define/options.ts';
import type { Explanation } from './explain.ts';
import type { RawHeaders } from './message.ts';

/** An explanation as lines for a terminal, without colours. A `TypeError` says where it is given something else. */
export function formatExplanation(explanation: Explanation): string {
  if (!Array.isArray(explanation?.parameters))
    throw new TypeError(`formatExplanation takes what explainRequest returns, not ${nameKind(explanation)}`);
  const lines = [
    `${explanation.method} ${explanation.target}`,
    '',
    ...section(
      'integrations',
      explanation.integrations.map(({ name, frontend, verdict }) => [verdicts[verdict], frontend, name]),
    ),
    ...section(
      'parameters',
      explanation.parameters.map(({ target, source, raw, values, policy, written }) => [
        target,
        `<- ${source}`,
        list(raw.length === 0 ? (values ?? []) : raw),
        written.length === 0 ? '(nothing)' : `-> ${list(written)}`,
        policy === null ? '' : `[${policy}]`,
      ]),
    ),
    ...section(
      'left out',
      explanation.dropped.map(({ what, rule }) => [what, rule]),
    ),
    ...formatResult(explanation.result),
  ];
  return `${lines.map((line) => line.trimEnd()).join('\n')}\n`;
}

const verdicts = {
  chosen: '* answers',
  path: '  other path',
  method: '  other method',
  'less-specific': '  less specific',
} as const;

function list(values: readonly string[]): string {
  return values.map((value) => JSON.stringify(value)).join(', ');
}

/** A heading and its rows, each column as wide as its longest cell. */
function section(heading: string, rows: readonly (readonly string[])[]): string[] {
  if (rows.length === 0) return [];
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map(
    (row) => `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`,
  );
  return [heading, ...lines, ''];
}

function formatResult(result: Explanation['result']): string[] {
  switch (result.kind) {
    case 'error':
      return ['answer', `  ${result.error.status} ${result.error.code}: ${result.error.message}`];
    case 'reply':
      return ['answer', `  ${result.reply.status}`, ...formatHeaders(result.reply.headers)];
    case 'send': {
      const { request } = result;
      const line = `  ${request.method} ${request.path}`;
      return [
        `sent to ${request.to.address.origin}`,
        line,
        ...formatHeaders(request.headers),
        ...formatBody(request.body),
      ];
    }
  }
}

function formatHeaders(headers: RawHeaders): string[] {
  return headers.flatMap((name, index) => (index % 2 === 0 ? [`  ${name}: ${headers[index + 1]}`] : []));
}

function formatBody(body: unknown): string[] {
  if (body === null) return [];
  return [
    '',
    body instanceof Uint8Array ? `  ${new TextDecoder().decode(body)}` : '  (the body as the client sent it)',
  ];
}
