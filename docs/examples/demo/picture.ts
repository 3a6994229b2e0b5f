import { styleText } from 'node:util';
import type { Case } from './cases.ts';
import { type Expected, headerOf, type Message } from './message.ts';

type Style = 'bold' | 'dim' | 'green' | 'yellow' | 'red' | 'cyan';

/** A line of a column. */
interface Line {
  readonly text: string;
  readonly style: Style | null;
}

/** Characters of the columns; with the margin and two gaps, 100. */
const widths = [30, 31, 31] as const;
const margin = '  ';
const gap = '   ';
const arrow = ' → ';
const coloured = process.stdout.isTTY === true && process.env.NO_COLOR === undefined;

/** The names of the columns. */
export function drawHeadings(): string {
  return drawRow(
    ['client sent', 'backend received', 'client got'].map((text) => ({ text, style: 'cyan' })),
    arrow,
  );
}

/** A request from left to right: what the client sent, what the backend received, what the client got. */
export function drawCase(
  number: number,
  one: Case,
  received: Message | null,
  got: Message,
  passed: boolean,
): string {
  const title = `${String(number).padStart(2)}  ${one.title}`;
  const mark = passed ? paint('green', '✓') : paint('red', '✗');
  const head = `${paint('bold', title.padEnd(97 - one.file.length))} ${paint('dim', one.file)} ${mark}`;
  const style = got.start.startsWith('2') ? 'green' : 'yellow';
  const columns = [
    toSent(one),
    received === null
      ? [{ text: '(not asked)', style: 'dim' } as const]
      : toLines(received, one.received, 'bold'),
    toLines(got, one.got, style),
  ];
  return [head, ...drawColumns(columns), ''].join('\n');
}

/** Colours text where a person looks at it. */
export function paint(style: Style, text: string): string {
  return coloured ? styleText(style, text) : text;
}

function toSent({ method, target, headers = {}, body = '' }: Case): readonly Line[] {
  return [
    { text: `${method} ${target}`, style: 'bold' },
    ...Object.entries(headers).map(toHeader),
    ...toBody(body),
  ];
}

function toLines(message: Message, expected: Expected | null, style: Style): readonly Line[] {
  const names = Object.keys(expected?.headers ?? {});
  const headers = names.map((name) => toHeader([name, headerOf(message, name)]));
  return [{ text: message.start, style }, ...headers, ...toBody(message.body)];
}

function toHeader([name, value]: readonly [string, string]): Line {
  return { text: `${name}: ${value}`, style: 'dim' };
}

function toBody(body: string): readonly Line[] {
  return body === '' ? [] : [{ text: body, style: null }];
}

function drawColumns(columns: readonly (readonly Line[])[]): readonly string[] {
  const wrapped = columns.map((lines, index) => lines.flatMap((line) => wrap(line, widths[index] ?? 0)));
  const height = Math.max(...wrapped.map(({ length }) => length));
  return Array.from({ length: height }, (_, row) =>
    drawRow(
      wrapped.map((lines) => lines[row]),
      row === 0 ? arrow : gap,
    ),
  );
}

function drawRow(lines: readonly (Line | undefined)[], between: string): string {
  const cells = lines.map((line, index) => {
    const text = (line?.text ?? '').padEnd(index === lines.length - 1 ? 0 : (widths[index] ?? 0));
    return line === undefined || line.style === null ? text : paint(line.style, text);
  });
  return (margin + cells.join(between)).trimEnd();
}

/** Breaks a long line where a part of it ends, or where it must be; what follows is indented. */
function wrap({ text, style }: Line, width: number): readonly Line[] {
  if (text.length <= width) return [{ text, style }];
  const soft = Math.max(...[' ', ',', '&'].map((mark) => text.lastIndexOf(mark, width - 1)));
  const at = soft > width / 3 ? soft + 1 : width;
  const next = { text: `  ${text.slice(at).trimStart()}`, style };
  return [{ text: text.slice(0, at).trimEnd(), style }, ...wrap(next, width)];
}
