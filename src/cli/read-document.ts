import {
  isAlias,
  isMap,
  isNode,
  isScalar,
  type Node,
  type Pair,
  type Scalar,
  visit,
  type YAMLMap,
  type YAMLParseError,
} from 'yaml';
import { type IssuePath, issuesFrom } from '../define/issue.ts';
import { findDuplicates } from '../migrate/json-keys.ts';
import { fileIssues } from './file-issues.ts';
import type { Finding } from './finding.ts';
import { findJsonFault } from './json-fault.ts';
import { Lines } from './lines.ts';
import type { Source } from './source.ts';
import { type Syntax, TextDocument } from './text-document.ts';
import { findNearest, parseTree, rangeOf, spellKey } from './tree.ts';
import { explainYamlFault } from './yaml-fault.ts';

type FileIssue = ReturnType<typeof issue>;
/** An issue between two offsets of the text. */
type Found = FileIssue & { readonly start: number; readonly end: number };

interface Read {
  readonly document?: TextDocument;
  readonly found: readonly Found[];
}

const issue = issuesFrom(fileIssues);
/** YAML takes more work than JSON. */
const mostYamlMiB = 4;
const mostDuplicates = 20;

/** Reads the text of a file as JSON or YAML. Without a document, the findings say why. */
export function readDocument(source: Source): {
  readonly document?: TextDocument;
  readonly findings: readonly Finding[];
} {
  const { document, found } = syntaxOf(source) === 'JSON' ? readJson(source) : readYaml(source);
  const lines = new Lines(found.length === 0 ? '' : source.text);
  const findings = found.map(({ start, end, ...one }) => ({
    ...one,
    file: source.file,
    ...lines.between(start, end),
  }));
  return document === undefined ? { findings } : { document, findings };
}

/** By the ending of the name, else by the first sign. */
function syntaxOf({ file, text }: Source): Syntax {
  if (/\.json$/iu.test(file)) return 'JSON';
  return /\.ya?ml$/iu.test(file) || !/^\s*[[{]/u.test(text) ? 'YAML' : 'JSON';
}

function readJson(source: Source): Read {
  let value: unknown;
  try {
    value = JSON.parse(source.text);
  } catch (error) {
    const { at, message } = findJsonFault(source.text) ?? { at: 0, message: String(error) };
    return { found: [{ ...issue('file.syntax', [], ['JSON', message]), start: at, end: at + 1 }] };
  }
  const document = new TextDocument(source, 'JSON', value);
  const { paths } = findDuplicates(source.text, mostDuplicates);
  if (paths.length === 0) return { document, found: [] };
  return { found: paths.map((path) => duplicate(document, path)) };
}

/** Of the members with one key, the last one. */
function duplicate({ root }: TextDocument, path: IssuePath): Found {
  const { spot } = findNearest(root, path.slice(0, -1));
  const name = String(path.at(-1));
  const pair = isMap(spot.value) ? spot.value.items.findLast((one) => spellKey(one) === name) : undefined;
  return foundAt(pair?.key, issue('file.duplicate-key', path, [name]));
}

function readYaml(source: Source): Read {
  if (source.text.length > mostYamlMiB * 2 ** 20) {
    return { found: [{ ...issue('file.too-large', [], [mostYamlMiB]), start: 0, end: 0 }] };
  }
  try {
    const tree = parseTree(source.text);
    const root = tree.contents as Node | null;
    const [fault] = tree.errors;
    const found = fault === undefined ? [...oddities(tree), ...inspect(root)] : [toFound(fault, source.text)];
    if (found.some(({ severity }) => severity === 'error')) return { found };
    return { document: new TextDocument(source, 'YAML', tree.toJS(), root), found };
  } catch (error) {
    // The parser calls itself for each level.
    if (!(error instanceof RangeError)) throw error;
    return { found: [{ ...issue('file.deep', [], []), start: 0, end: 0 }] };
  }
}

function toFound(fault: YAMLParseError, text: string): Found {
  const {
    code,
    pos: [start, end],
  } = fault;
  switch (code) {
    case 'MULTIPLE_DOCS':
      return {
        ...issue('file.yaml', [], ['a second document begins here; write a file for each']),
        start,
        end,
      };
    case 'RESOURCE_EXHAUSTION':
      return { ...issue('file.deep', [], []), start, end };
    default:
      return { ...issue('file.syntax', [], ['YAML', explainYamlFault(text, fault)]), start, end };
  }
}

/** Tags, directives and other versions of YAML. */
function oddities({ warnings, directives }: ReturnType<typeof parseTree>): readonly Found[] {
  const found = warnings.map(({ message, pos: [start, end] }) => ({
    ...issue('file.yaml', [], [`${message}; a text that begins with "!" needs quotes`]),
    start,
    end,
  }));
  if (directives?.yaml.version === '1.2') return found;
  return [
    ...found,
    { ...issue('file.yaml', [], ['remove the line that begins with %YAML']), start: 0, end: 0 },
  ];
}

/** What YAML can say and definitions do not. */
function inspect(root: Node | null): readonly Found[] {
  const found: Found[] = [];
  visit(root, (position, node) => {
    if (isAlias(node) || (isNode(node) && node.anchor !== undefined)) {
      // One tells enough, and a file may hold thousands.
      const first = found.every(({ code }) => code !== 'file.anchor');
      if (first) found.push(foundAt(node, issue('file.anchor', [], [])));
    } else if (isMap(node)) found.push(...doubtfulKeys(node.items), ...lackingValues(node));
    else if (isScalar(node) && position !== 'key') found.push(...doubtfulNumber(node));
  });
  return found;
}

function doubtfulNumber(node: Scalar): readonly Found[] {
  const { value, source } = node;
  if (typeof value !== 'number' || source === undefined || String(value) === source) return [];
  return [foundAt(node, issue('file.number', [], [source, String(value)]))];
}

function doubtfulKeys(items: readonly Pair[]): readonly Found[] {
  const seen = new Set<string>();
  return items.flatMap((pair): readonly Found[] => {
    const name = spellKey(pair);
    if (!isScalar(pair.key)) return [foundAt(pair.key, issue('file.key', [], []))];
    if (seen.has(name)) return [foundAt(pair.key, issue('file.duplicate-key', [], [name]))];
    seen.add(name);
    return [];
  });
}

/** Members that are a key alone: a text was cut at its comma, taken for an object, or for a comment. */
function lackingValues({ flow, items }: YAMLMap): readonly Found[] {
  return items.flatMap(({ key, value }): readonly Found[] => {
    const isHidden = isScalar(value) && value.source === '' && value.comment != null;
    if (!isHidden && (flow !== true || value !== null)) return [];
    const why = isHidden ? 'comment' : items.length === 1 ? 'braces' : 'comma';
    return [foundAt(key, issue('file.bare-key', [], [spellKey({ key }), why]))];
  });
}

function foundAt(node: unknown, what: FileIssue): Found {
  const [start, end] = isNode(node) ? rangeOf(node) : [0, 0];
  return { ...what, start, end };
}
