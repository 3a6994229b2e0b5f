import { type IssueOf, issuesFrom, type Parsed, type PatchOperation, settle } from './issue.ts';
import { templateIssues } from './issues/template.ts';
import { encodeSegment, hidesDotSegment, isPathText, isWellFormed, normalizePercent } from './percent.ts';
import { type RouterSyntax, readRouterSyntax } from './router-syntax.ts';

/** A template in reading order. Literals are in their one spelling (RFC 3986 6.2.2); a rest is always last. */
export type Piece =
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'rest'; readonly name: string; readonly least: 0 | 1 };

/** The template's text with its pieces. */
export interface Pieces {
  readonly source: string;
  readonly pieces: readonly Piece[];
}

type Code = keyof typeof templateIssues;
type Variable = Exclude<Piece, { kind: 'literal' }>;

const longest = 2048;
const issue = issuesFrom(templateIssues);

/** Splits a template's text at its variables. All issues come at once. */
export function readPieces(text: unknown): Parsed<Pieces, Code> {
  if (typeof text !== 'string')
    return { issues: [issue('template.type', [], [text === null ? 'null' : typeof text])] };
  if (text.length > longest) return { issues: [issue('template.too-long', [], [text.length])] };
  if (!isWellFormed(text) || /[\0-\x1f\x7f]/u.test(text))
    return { issues: [issue('template.control', [], [])] };
  const syntax = readRouterSyntax(text);
  if (syntax === null) return readText(text);
  if (!syntax.isText) return refuseSyntax(syntax);
  const read = readText(text);
  if (read.issues !== undefined) return read;
  return { ...read, warnings: [raiseSyntax('template.literal', syntax)] };
}

/** Issues that the path has in any case are told as well, of the path as it is surely meant. */
function refuseSyntax(syntax: RouterSyntax): Parsed<Pieces, Code> {
  const { issues = [] } = syntax.path === null ? {} : readText(syntax.path);
  return { issues: [raiseSyntax('template.syntax', syntax), ...issues] };
}

function raiseSyntax(
  code: 'template.literal' | 'template.syntax',
  { found, path, advice }: RouterSyntax,
): IssueOf<Code> {
  // What is not right itself repairs nothing.
  const isCertain = path !== null && (code === 'template.syntax' || readText(path).issues === undefined);
  if (!isCertain) return issue(code, [], [found, advice]);
  return issue(code, [], [found, `write "${path}"`], [{ op: 'replace', path: '', value: path }]);
}

function readText(text: string): Parsed<Pieces, Code> {
  const issues: IssueOf<Code>[] = [...checkStart(text)];
  // Odd parts are the texts between braces.
  const parts = text.split(/\{([^{}]*)\}/u);
  const literals = parts.filter((_, index) => index % 2 === 0);
  if (literals.some((literal) => /[{}]/u.test(literal))) issues.push(issue('template.braces', [], [text]));
  else issues.push(...checkLiterals(text, literals), ...checkVariables(text, parts));
  if (issues.length > 0) return { issues };
  const pieces = parts.map((part, index) => (index % 2 === 0 ? toLiteral(part) : readVariable(part)));
  return settle(
    { source: text, pieces: pieces.filter((piece) => piece !== null && !isEmpty(piece)) as Piece[] },
    [],
  );
}

function checkStart(text: string): readonly IssueOf<Code>[] {
  if (!text.startsWith('/')) {
    // A whole URL in the wrong field, or a text in quotes that are none, is not mended by a slash.
    if (text.includes('://') || /^["'“”‘’]/u.test(text)) return [issue('template.slash', [], [text])];
    return [issue('template.slash', [], [text], [{ op: 'replace', path: '', value: `/${text}` }])];
  }
  return text.startsWith('//') ? [issue('template.double-slash', [], [text])] : [];
}

function checkLiterals(text: string, literals: readonly string[]): readonly IssueOf<Code>[] {
  const issues: IssueOf<Code>[] = [];
  if (literals.some((literal) => literal.includes('?'))) issues.push(issue('template.query', [], [text]));
  if (literals.some((literal) => literal.includes('#'))) issues.push(issue('template.fragment', [], [text]));
  if (literals.some((literal) => normalizePercent(literal) === null))
    issues.push(issue('template.percent', [], [text]));
  if (literals.some((literal) => !isPathText(literal.replace(/[?#]/gu, '')))) {
    const encoded = text.replace(/[^{}/%?#]+/gu, (run) => encodeSegment(run) ?? run);
    // Signs that patterns are made of may stand for what they match elsewhere.
    const isCertain = !/[<>[\]\\^|`“”‘’]/u.test(text);
    const fix: readonly PatchOperation[] = [{ op: 'replace', path: '', value: encoded }];
    issues.push(issue('template.character', [], [text, encoded], isCertain ? fix : undefined));
  }
  // A variable stands for at least one character that no literal knows.
  const skeleton = literals.map((literal) => normalizePercent(literal) ?? literal).join('x');
  if (hidesDotSegment(skeleton)) issues.push(issue('template.dot-segment', [], [text]));
  return issues;
}

function checkVariables(text: string, parts: readonly string[]): readonly IssueOf<Code>[] {
  const issues: IssueOf<Code>[] = [];
  const seen = new Set<string>();
  for (let index = 1; index < parts.length; index += 2) {
    const part = parts[index] ?? '';
    const variable = readVariable(part);
    if (variable === null) {
      issues.push(issue('template.name', [], [part]));
      continue;
    }
    if (seen.has(variable.name)) issues.push(issue('template.duplicate', [], [variable.name]));
    seen.add(variable.name);
    const alone =
      parts[index - 1]?.endsWith('/') === true && index === parts.length - 2 && parts[index + 1] === '';
    if (variable.kind === 'rest' && !alone) issues.push(issue('template.rest', [], [part]));
  }
  for (const segment of text.split('/')) {
    if (segment.split('{').length > 2) issues.push(issue('template.crowded', [], [segment]));
  }
  return issues;
}

function readVariable(part: string): Variable | null {
  const [, name = '', suffix] = /^([A-Za-z0-9_][A-Za-z0-9_.-]*)([+*]?)$/u.exec(part) ?? [];
  if (name === '') return null;
  return suffix === '' ? { kind: 'variable', name } : { kind: 'rest', name, least: suffix === '+' ? 1 : 0 };
}

function toLiteral(text: string): Piece {
  return { kind: 'literal', text: normalizePercent(text) ?? text };
}

function isEmpty(piece: Piece): boolean {
  return piece.kind === 'literal' && piece.text === '';
}
