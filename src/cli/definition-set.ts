import type { CheckedDefinition } from '../define/checked.ts';
import { type IssueOf, type IssuePath, issuesFrom } from '../define/issue.ts';
import { routeIssues } from '../define/issues/route.ts';
import { parseDefinitions } from '../define/parse.ts';
import { compileDefinition, type Integration } from '../plan/integration.ts';
import { compileRoutes } from '../plan/route.ts';
import { fileIssues } from './file-issues.ts';
import { type Finding, hasErrors, inOrder } from './finding.ts';
import { readDocument } from './read-document.ts';
import { isFinding, readSource, type Source } from './source.ts';
import type { TextDocument } from './text-document.ts';

/** A definition that is right by itself, with the place where it stands. */
export interface Located {
  readonly checked: CheckedDefinition;
  readonly document: TextDocument;
  /** The keys that lead to it in its file. */
  readonly path: IssuePath;
}

/** The definitions of several files, which are served as one. */
export interface DefinitionSet {
  readonly located: readonly Located[];
  readonly integrations: readonly Integration[];
  readonly findings: readonly Finding[];
}

const issue = issuesFrom({ ...fileIssues, ...routeIssues });
/** The largest file of definitions. */
export const mostDefinitionsMiB = 16;
/** Issues that are about a key and not about what it holds. */
const keyIssues: readonly string[] = ['definition.unknown-key', 'definition.place'];

/** Reads and checks files of definitions. */
export async function loadDefinitions(files: readonly string[]): Promise<DefinitionSet> {
  const read = await Promise.all([...new Set(files)].map((file) => readSource(file, mostDefinitionsMiB)));
  const unread = read.filter(isFinding);
  const set = checkSources(read.filter((one): one is Source => !isFinding(one)));
  return { ...set, findings: inOrder([...unread, ...set.findings], files) };
}

/** Checks the definitions of each file, and what they are to each other. */
export function checkSources(sources: readonly Source[]): DefinitionSet {
  const files = sources.map(checkSource);
  const located = files.flatMap((file) => file.located);
  const twice = findTakenNames(located);
  const integrations = located.map(({ checked }) => compileDefinition(checked));
  const findings = [...files.flatMap((file) => file.findings), ...twice, ...findTies(integrations, located)];
  return {
    located,
    integrations,
    findings: inOrder(
      findings,
      sources.map(({ file }) => file),
    ),
  };
}

function checkSource(source: Source): {
  readonly located: readonly Located[];
  readonly findings: readonly Finding[];
} {
  const { document, findings } = readDocument(source);
  if (document === undefined) return { located: [], findings };
  const parsed = parseDefinitions(document.value);
  const all = [...findings, ...(parsed.issues ?? parsed.warnings).map((one) => toFinding(one, document))];
  if (parsed.value === undefined) return { located: [], findings: all };
  const single = parsed.value.length === 1 && !isFileOfSeveral(document.value);
  const located = parsed.value.map((checked, index) => ({
    checked,
    document,
    path: single ? [] : ['integrations', index],
  }));
  return { located, findings: all };
}

/** An issue of the data in a file, with its place in the text. */
export function toFinding(one: IssueOf<string>, document: TextDocument): Finding {
  const moves = (one.fix ?? []).some(({ op }) => op === 'move' || op === 'remove');
  const part = moves || keyIssues.includes(one.code) ? 'key' : 'value';
  return { ...one, file: document.source.file, ...document.locate(one.path, part) };
}

function isFileOfSeveral(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'integrations' in value;
}

/** Names that two files give; of one file, `parseDefinitions` tells. */
function findTakenNames(located: readonly Located[]): readonly Finding[] {
  const files = new Map<string, string>();
  return located.flatMap(({ checked, document, path }) => {
    const { file } = document.source;
    const first = files.get(checked.name) ?? file;
    files.set(checked.name, first);
    if (first === file) return [];
    return [toFinding(issue('file.duplicate-name', [...path, 'name'], [checked.name, first]), document)];
  });
}

function findTies(integrations: readonly Integration[], located: readonly Located[]): readonly Finding[] {
  const places = new Map(integrations.map((integration, index) => [integration, located[index]]));
  return compileRoutes(integrations).ties.flatMap(({ first, second }) => {
    const at = places.get(second);
    if (at === undefined) return [];
    return [
      toFinding(issue('route.tie', [...at.path, 'frontend', 'path'], [first.name, second.name]), at.document),
    ];
  });
}

/** Whether the set can be used. */
export function isUsable({ findings }: DefinitionSet): boolean {
  return !hasErrors(findings);
}
