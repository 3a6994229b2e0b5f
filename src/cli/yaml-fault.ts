import type { YAMLParseError } from 'yaml';

/** A text that is one value: brackets count as part of it, as whoever wrote it meant. */
const word = /(?:[^\s,{}[\]]|\{[^\s{}]*\}|\[[^\s[\]]*\])/u;
const wordBefore = new RegExp(`${word.source}+$`, 'u');
const wordAfter = new RegExp(`^${word.source}*`, 'u');

/** What a parser's message means for what was written, where that is known. */
const meanings: readonly (readonly [message: RegExp, explain: (line: Line) => string | undefined])[] = [
  [/at node end/u, explainGoingOn],
  [/^(?:Alias cannot be|Plain value cannot start|Block scalar header)/u, explainStart],
  [/^(?:Nested mappings|Implicit keys|Implicit map keys)/u, explainColon],
  [
    /block-seq-ind on same line/u,
    () => 'a list begins on the next line; write a text that begins with "- " in quotes',
  ],
  [
    /^Invalid escape/u,
    () => 'in double quotes a "\\" is written "\\\\"; in single quotes it is written once',
  ],
  [/^Missing closing/u, () => 'a text in quotes has no end; write the closing quote'],
  [/^Tabs are not allowed/u, () => 'a tab stands in the indentation; indent with spaces'],
  [
    /must start at the same column/u,
    () => 'the keys of one object begin in one column; indent this line like them',
  ],
  [/^Flow (?:map|sequence) in block/u, explainOpen],
  [/^Unexpected flow-(?:map|seq)-end/u, ({ sign }) => `there is one "${sign}" too many; remove it`],
  [/^Block collections are not allowed/u, () => 'a "," is missing between two members in brackets; write it'],
];

/** The line of a fault, cut where the fault is. */
interface Line {
  readonly before: string;
  readonly after: string;
  /** The character at the fault. */
  readonly sign: string;
  /** The line above. */
  readonly above: string;
}

/** Says what to write where a text is no YAML: the parser's own message where it is not known better. */
export function explainYamlFault(
  text: string,
  { message, pos }: Pick<YAMLParseError, 'message' | 'pos'>,
): string {
  const line = cutLine(text, pos[0]);
  if (/[\u00a0\u2000-\u200b\u3000\ufeff]/u.test(`${line.above}\n${line.before}${line.after}`))
    return `${message}; a space here is none that YAML knows, write plain spaces`;
  const meaning = meanings.find(([pattern]) => pattern.test(message))?.[1](line);
  return meaning ?? message;
}

function cutLine(text: string, at: number): Line {
  const start = text.lastIndexOf('\n', at - 1) + 1;
  const end = text.indexOf('\n', at);
  const above = text.slice(text.lastIndexOf('\n', start - 2) + 1, Math.max(0, start - 1));
  const after = text.slice(at, end < 0 ? undefined : end);
  return { before: text.slice(start, at), after, sign: text.charAt(at), above };
}

function explainGoingOn({ before, after }: Line): string | undefined {
  if (/["']$/u.test(before.trimEnd()))
    return 'the quote before this ends the text; write it twice inside single quotes, or as \\" inside double ones';
  const [start = ''] = wordBefore.exec(before.trimEnd()) ?? [];
  const [end = ''] = wordAfter.exec(after) ?? [];
  return start === '' ? undefined : `a text with brackets needs quotes here; write "${start}${end}"`;
}

function explainStart({ before, after }: Line): string {
  const [, sign = ''] = /([*&!%@`|>])[^\s]*$/u.exec(before + after.slice(0, 1)) ?? [];
  return `a text that begins with "${sign}" needs quotes`;
}

function explainColon({ after }: Line): string {
  if (/^[\w.$-]+:[^\s]/u.test(after)) return 'a space is missing behind the ":" of a key; write it';
  if (/^[?:-]\s/u.test(after)) return `a text that begins with "${after.slice(0, 2)}" needs quotes`;
  if (/:\s/u.test(after)) return 'a text with ": " in it needs quotes';
  return 'the next line is indented further than this one; the keys of one object begin in one column';
}

function explainOpen({ above }: Line): string {
  return /[{[].*\s#/u.test(above)
    ? '" #" begins a comment, which hides the bracket at the end of the line above; write a text with "#" in quotes'
    : 'a bracket is open at the end of the line above; close it';
}
