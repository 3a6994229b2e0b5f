import type { CheckedDefinition } from '../define/checked.ts';
import type { Definition } from '../define/definition.ts';
import { applyFixes } from '../define/fix.ts';
import { type IssuePath, type PatchOperation, toPointer } from '../define/issue.ts';
import type { Issue } from '../define/issue-table.ts';
import { parseDefinition } from '../define/parse.ts';
import type { Api } from './api.ts';
import type { Report } from './report.ts';

/** Where a part of the definition comes from. */
export type Origin = readonly [definition: IssuePath, input: IssuePath];

export interface Proven {
  readonly definition: Definition;
  readonly checked: CheckedDefinition;
}

/** What a round of repairs works on. */
interface Work {
  readonly definition: Definition;
  readonly errors: readonly Issue[];
  /** The place in the input that a part of the definition comes from. */
  readonly locate: (path: IssuePath) => IssuePath;
  readonly report: Report;
}

/** Each round repairs something or takes it out; what needs more rounds is of no use. */
const mostRounds = 20;

/**
 * Proves a definition. Where its repair is certain it is repaired, what cannot stand is taken out, and both are
 * reported; `undefined` where issues remain, which are reported as well.
 */
export function prove(draft: Definition, origins: readonly Origin[], { at }: Api): Proven | undefined {
  const { report } = at;
  const locate = (path: IssuePath): IssuePath =>
    origins.find(([start]) => start.every((key, index) => path[index] === key))?.[1] ?? at.path;
  let definition = draft;
  for (let round = 0; ; round++) {
    const parsed = parseDefinition(definition);
    if (parsed.issues === undefined) {
      for (const { code, path, message, hint } of parsed.warnings) {
        // To the vendor, too, the signs of other routers are plain text.
        if (code === 'template.literal') continue;
        report.add('definition.warned', locate(path), [message], hint);
      }
      return { definition, checked: parsed.value };
    }
    const errors = parsed.issues.filter(({ severity }) => severity === 'error');
    const work: Work = { definition, errors, locate, report };
    const better = round < mostRounds ? (repair(work) ?? takeOut(work)) : undefined;
    if (better !== undefined) {
      definition = better;
      continue;
    }
    for (const { path, message, hint } of errors) {
      report.add('definition.refused', locate(path), [message], hint);
    }
    return undefined;
  }
}

/** Applies the fixes of issues, each of which is certain, unless the vendor reads the path as text. */
function repair({ definition, errors, locate, report }: Work): Definition | undefined {
  const certain = errors.filter(({ code, fix }) => fix !== undefined && code !== 'template.syntax');
  const better = apply(definition, certain);
  if (better === undefined) return undefined;
  for (const { path, message, hint } of certain) {
    report.add('definition.repaired', locate(path), [message], hint);
  }
  return better;
}

/** Repairs what nobody can be certain of, at the price that the report names. */
function takeOut(work: Work): Definition | undefined {
  return apply(
    work.definition,
    work.errors.map((error) => ({ fix: giveUp(error, work) })),
  );
}

function giveUp(
  { code, path, message, hint }: Issue,
  { definition, locate, report }: Work,
): readonly PatchOperation[] {
  const [side = '', group, key] = path;
  if (code === 'clb.vip') {
    report.add('backend.no-vip', locate(path), [message]);
    const { vpc } = definition.backend.kind === 'clb' ? definition.backend : {};
    if (vpc !== undefined) report.add('backend.vpc', locate(['backend', 'vpc']), [vpc]);
    const gone = ['listener', 'vpc', 'loadBalancer'].map(
      (name): PatchOperation => ({ op: 'remove', path: `/backend/${name}` }),
    );
    return [
      { op: 'replace', path: '/backend/kind', value: 'http' },
      ...gone.filter((one) => stands(one, definition)),
    ];
  }
  if (code === 'parameter.may-be-missing') {
    const source = sourceOf(definition, String(key));
    report.add('parameter.made-required', locate(['frontend', 'parameters', source]), [source]);
    return [{ op: 'add', path: toPointer(['frontend', 'parameters', source, 'required']), value: true }];
  }
  if ((group !== 'parameters' && group !== 'headers') || key === undefined) return [];
  report.add('parameter.refused', locate(path), [String(key), message], hint);
  return [{ op: 'remove', path: toPointer([side, group, key]) }];
}

function stands({ path }: PatchOperation, { backend }: Definition): boolean {
  return Object.hasOwn(backend, path.slice('/backend/'.length));
}

/** The frontend parameter that fills a place of the backend. */
function sourceOf({ backend }: Definition, key: string): string {
  const parameter = backend.kind === 'mock' ? undefined : backend.parameters?.[key];
  return typeof parameter === 'string' ? parameter : key;
}

/** The definition with the fixes applied; `undefined` where none of them changes anything. */
function apply(
  definition: Definition,
  fixes: readonly { readonly fix?: readonly PatchOperation[] }[],
): Definition | undefined {
  // Fixes are made for definitions, and give definitions.
  const better = applyFixes(definition, fixes) as unknown as Definition;
  return JSON.stringify(better) === JSON.stringify(definition) ? undefined : better;
}
