import { match as compileMatch, type Token } from 'path-to-regexp';
import { type IssueOf, issuesFrom, type Parsed } from './issue.ts';
import { templateIssues } from './issues/template.ts';
import {
  decodePercent,
  encodeSegment,
  encodeUnreserved,
  hidesDotSegment,
  type NormalPath,
  normalizePath,
} from './percent.ts';
import { type Piece, readPieces } from './template-pieces.ts';

/** A variable's value: text for `{name}`, decoded segments for `{name+}` and `{name*}`. */
export type PathValue = string | readonly string[];
export type PathValues = Readonly<Record<string, PathValue>>;

/** A value as it is to stand in a path: percent-encoded already, `null` for a rest without a segment. */
export class EncodedValue {
  readonly encoded: string | null;

  constructor(encoded: string | null) {
    this.encoded = encoded;
  }
}

/** Values to make a path of. */
export type RenderValues = Readonly<Record<string, PathValue | EncodedValue>>;

/** A path with variables, compiled: the same pieces match and render. */
export interface Template {
  readonly text: string;
  readonly pieces: readonly Piece[];
  /** Variable names in reading order. */
  readonly names: readonly string[];
  /** Decoded values, or `null` where the path does not fit or no gateway may accept it. */
  match(rawPath: string): PathValues | null;
  /** The same for a path that is in its one spelling already. */
  matchNormal(path: NormalPath): PathValues | null;
  /** The path with every value percent-encoded once, or why a value cannot stand in a path. */
  render(values: RenderValues): Parsed<string, RenderCode>;
}

export type TemplateCode = keyof typeof templateIssues;
/** Why values do not make a path. */
export type RenderCode = Extract<TemplateCode, `path.${string}`>;

const issue = issuesFrom(templateIssues);

/**
 * Reads a path template: literal text, `{name}` for a segment or a part of one, and `{name+}` (one or more
 * segments) or `{name*}` (zero or more) as the last segment. All issues come at once.
 */
export function parseTemplate(text: unknown): Parsed<Template, TemplateCode> {
  const read = readPieces(text);
  if (read.issues !== undefined) return { issues: read.issues };
  const { pieces, source } = read.value;
  const variables = pieces.filter((piece) => piece.kind !== 'literal');
  const find = compileMatch<Record<string, string | string[]>>(
    { tokens: toTokens(pieces) },
    { sensitive: true, trailing: false, decode: false },
  );
  const matchNormal = (path: NormalPath): PathValues | null => {
    const found = find(path);
    if (found === false) return null;
    const values = found.params;
    for (const piece of variables) {
      const raw = values[piece.name] as string | undefined;
      const value = piece.kind === 'rest' ? decodeRest(raw, path) : decodePercent(raw ?? '');
      // A literal that begins like the end of a percent triple may cut one.
      if (value === null) return null;
      values[piece.name] = value;
    }
    return values;
  };
  const template: Template = {
    text: source,
    pieces,
    names: pieces.flatMap((piece) => (piece.kind === 'literal' ? [] : [piece.name])),
    match: (rawPath) => {
      const normal = normalizePath(rawPath);
      return 'path' in normal ? matchNormal(normal.path) : null;
    },
    matchNormal,
    render: (values) => render(pieces, values),
  };
  return { value: template, warnings: read.warnings };
}

/** Where the optional rest took nothing, only the last character tells `/user/` from `/user`. */
function decodeRest(raw: string | undefined, path: string): string[] | null {
  if (raw === undefined) return path.endsWith('/') ? [''] : [];
  const segments = raw.split('/').map(decodePercent);
  return segments.includes(null) ? null : (segments as string[]);
}

function toTokens(pieces: readonly Piece[]): Token[] {
  const rest = pieces.at(-1);
  const before = pieces.at(-2);
  if (rest?.kind !== 'rest' || before?.kind !== 'literal') return pieces.map(toToken);
  const wildcard: Token = { type: 'wildcard', name: rest.name };
  if (rest.least === 1) return [...pieces.slice(0, -1).map(toToken), wildcard];
  const optional: Token = { type: 'group', tokens: [wildcard] };
  // `/{rest*}` keeps its slash; `/user/{rest*}` also reads `/user`, so there the slash is optional with the rest.
  if (before.text === '/' && pieces.length === 2) return [toToken(before), optional];
  const head = { ...before, text: before.text.slice(0, -1) };
  const tail: Token = { type: 'group', tokens: [{ type: 'text', value: '/' }, optional] };
  return [...pieces.slice(0, -2).map(toToken), ...(head.text === '' ? [] : [toToken(head)]), tail];
}

function toToken(piece: Piece): Token {
  return piece.kind === 'literal' ? { type: 'text', value: piece.text } : { type: 'param', name: piece.name };
}

function render(pieces: readonly Piece[], values: RenderValues): Parsed<string, RenderCode> {
  let path = '';
  for (const piece of pieces) {
    if (piece.kind === 'literal') {
      path += piece.text;
      continue;
    }
    const value = Object.hasOwn(values, piece.name) ? values[piece.name] : undefined;
    const encoded = piece.kind === 'variable' ? encodeVariable(piece.name, value) : encodeRest(piece, value);
    if (encoded !== null && typeof encoded !== 'string') return { issues: [encoded] };
    // No segment takes the slash before it away: `/user/{rest*}` renders `/user`; the root stays `/`.
    if (encoded !== null) path += encoded;
    else if (path.length > 1) path = path.slice(0, -1);
  }
  return checkRendered(path, pieces, values);
}

function encodeVariable(
  name: string,
  value: PathValue | EncodedValue | undefined,
): string | IssueOf<RenderCode> {
  if (value === undefined) return issue('path.missing', [name], [name]);
  const text = value instanceof EncodedValue ? value.encoded : value;
  if (typeof text !== 'string') return issue('path.type', [name], [name, 'a string']);
  if (text === '') return issue('path.empty', [name], [name]);
  if (value instanceof EncodedValue) return text;
  const encoded = text.includes('\0') ? null : encodeUnreserved(text);
  return encoded ?? issue('path.encoding', [name], [name]);
}

/** `null` where there is no segment. */
function encodeRest(
  { name, least }: Extract<Piece, { kind: 'rest' }>,
  value: PathValue | EncodedValue | undefined,
): string | null | IssueOf<RenderCode> {
  if (value === undefined) return issue('path.missing', [name], [name]);
  const encoded = value instanceof EncodedValue ? value.encoded : encodeSegments(name, value);
  return least === 1 && (encoded === null || encoded === '') ? issue('path.empty', [name], [name]) : encoded;
}

function encodeSegments(name: string, value: PathValue): string | null | IssueOf<RenderCode> {
  if (!isTextList(value)) return issue('path.type', [name], [name, 'a list of strings']);
  if (value.length === 0) return null;
  const encoded = value.map((segment) => (segment.includes('\0') ? null : encodeSegment(segment)));
  return encoded.includes(null) ? issue('path.encoding', [name], [name]) : encoded.join('/');
}

function isTextList(value: PathValue): value is readonly string[] {
  return Array.isArray(value) && value.every((segment) => typeof segment === 'string');
}

function checkRendered(
  path: string,
  pieces: readonly Piece[],
  values: RenderValues,
): Parsed<string, RenderCode> {
  // Dots survive percent-encoding, so a value of ".." would climb out of the backend path. Behind an encoded slash
  // they climb, too, where a backend decodes before it resolves (nginx does when it chooses a location).
  if (hidesDotSegment(path)) {
    const variables = pieces.filter((piece) => piece.kind !== 'literal');
    const culprit = (variables.find(({ name }) => holdsDots(values[name])) ?? variables[0])?.name ?? '';
    return { issues: [issue('path.dot-segment', [culprit], [culprit])] };
  }
  const rest = pieces.at(-1);
  if (path.startsWith('//') && rest?.kind === 'rest') {
    return { issues: [issue('path.double-slash', [rest.name], [rest.name])] };
  }
  return { value: path, warnings: [] };
}

function holdsDots(value: PathValue | EncodedValue | undefined): boolean {
  if (value instanceof EncodedValue) return hidesDotSegment(`/${value.encoded ?? ''}`);
  if (typeof value === 'string') return value.split(/[/\\]/u).some((part) => part === '.' || part === '..');
  return value?.some(holdsDots) ?? false;
}
