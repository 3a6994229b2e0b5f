import type { Move } from './checked.ts';
import type { BackendParameter } from './definition.ts';
import type { DraftRecord } from './draft.ts';
import { checkFilling } from './filling.ts';
import { type IssuePath, issuesFrom } from './issue.ts';
import { parameterIssues } from './issues/parameter.ts';
import { carriesBody, type Declared, findPlace } from './parameters.ts';
import { type Place, placeIdentity } from './place.ts';
import { findDeclared, fromParameter, readSource, type Scope } from './source.ts';

const issue = issuesFrom(parameterIssues);
const root: IssuePath = ['backend', 'parameters'];

/** Everything that goes to a backend, proven; what is unknown has issues of its own and is left out. */
export interface Moves {
  /** What keeps its name, then what the definition writes, constants last. */
  readonly moves: readonly Move[];
  readonly drop: readonly Place[];
}

/** What is decided about places so far, by their identity. */
interface Ledger {
  /** Backend places with what fills them, as written. */
  readonly filled: Map<string, string>;
  /** Frontend places that a backend parameter names. */
  readonly used: Set<string>;
  readonly dropped: Set<string>;
  /** Whether a backend parameter's source could not be read. */
  unknown: boolean;
}

/**
 * Fills the places of a backend request: from what `backend.parameters` writes, and from frontend parameters that
 * it does not name, which keep their names. Proves that nothing is missing, lost or written twice.
 */
export function checkMoves(
  records: DraftRecord<BackendParameter>,
  drop: readonly (string | null)[],
  scope: Scope,
): Moves {
  const ledger: Ledger = { filled: new Map(), used: new Set(), dropped: new Set(), unknown: false };
  const written = Object.entries(records).flatMap(([key, raw]) =>
    readEntry(key, raw, records, ledger, scope),
  );
  const dropped = drop.flatMap((key, index) => readDrop(key, index, ledger, scope));
  checkOverlaps(ledger, scope);
  const kept = [...(scope.declared?.values() ?? [])].flatMap((one) => keepName(one, ledger, scope));
  checkUnfilled(ledger, scope);
  const moves = [...kept, ...written];
  const isConstant = ({ source }: Move): boolean => source.kind === 'constant';
  return {
    moves: [...moves.filter((move) => !isConstant(move)), ...moves.filter(isConstant)],
    drop: dropped,
  };
}

function readEntry(
  key: string,
  raw: BackendParameter | null,
  records: DraftRecord<BackendParameter>,
  ledger: Ledger,
  scope: Scope,
): readonly Move[] {
  const target = findPlace('backend', key, scope.backend.template, records, scope.issues);
  if (target === null) return [];
  const path = [...root, target.key];
  const identity = placeIdentity(target);
  const first = ledger.filled.get(identity);
  if (first !== undefined) scope.issues.push(issue('parameter.duplicate', path, [key, first]));
  ledger.filled.set(identity, key);
  const source = raw === null ? null : readSource(raw, target, path, scope);
  if (source === null) ledger.unknown = true;
  if (source?.kind === 'parameter') ledger.used.add(placeIdentity(source.parameter.place));
  checkFilling(target, source, path, scope);
  return source === null ? [] : [{ target, source }];
}

function readDrop(key: string | null, index: number, ledger: Ledger, scope: Scope): readonly Place[] {
  const path = ['backend', 'drop', index];
  const found = key === null ? null : findDeclared(key, path, 'parameter.drop', scope);
  if (found === null) return [];
  const identity = placeIdentity(found.place);
  if (ledger.used.has(identity)) scope.issues.push(issue('parameter.drop-used', path, [found.place.key]));
  ledger.dropped.add(identity);
  return [found.place];
}

/** A member of a JSON body and a place inside it cannot both be filled. */
function checkOverlaps({ filled }: Ledger, { issues }: Scope): void {
  for (const [identity, key] of filled) {
    if (!identity.startsWith('body#')) continue;
    for (
      let end = identity.lastIndexOf('/');
      end > 'body#'.length;
      end = identity.lastIndexOf('/', end - 1)
    ) {
      const outer = filled.get(identity.slice(0, end));
      if (outer === undefined) continue;
      issues.push(issue('parameter.overlap', [...root, key], [key, outer]));
      break;
    }
  }
}

/** A frontend parameter that nothing names is sent under the same name in the same place. */
function keepName(one: Declared, ledger: Ledger, scope: Scope): readonly Move[] {
  const { place, parameter } = one;
  const identity = placeIdentity(place);
  if (ledger.dropped.has(identity)) return [];
  if (place.location === 'path') return keepVariable(one, ledger, scope);
  const reason = whyLost(place, ledger, scope);
  if (ledger.used.has(identity)) return [];
  const path = ['frontend', 'parameters', place.key];
  if (reason !== null) {
    if (parameter?.required === true) scope.issues.push(issue('parameter.lost', path, [place.key, reason]));
    return [];
  }
  if (parameter === null) return [];
  const source = fromParameter(parameter, place, {});
  checkFilling(place, source, path, scope);
  return [{ target: place, source }];
}

function whyLost(place: Place, { filled }: Ledger, { backend: { method } }: Scope): string | null {
  const other = filled.get(placeIdentity(place));
  if (other !== undefined) return `backend.parameters fills "${other}" with something else`;
  const bodiless = place.location === 'body' && method !== undefined && !carriesBody(method);
  return bodiless ? `the backend method ${method} carries no body` : null;
}

/** A variable of the frontend path fills the one of the same name in the backend path, also where it is used elsewhere. */
function keepVariable({ place, parameter }: Declared, ledger: Ledger, scope: Scope): readonly Move[] {
  const { backend, issues } = scope;
  const path = ['frontend', 'path'];
  if (backend.template?.names.includes(place.name) === true && !ledger.filled.has(place.key)) {
    ledger.filled.set(place.key, place.key);
    const source = parameter === null ? null : fromParameter(parameter, place, {});
    checkFilling(place, source, path, scope);
    return source === null ? [] : [{ target: place, source }];
  }
  const unsure = backend.template === undefined || ledger.unknown;
  if (!unsure && !ledger.used.has(place.key)) issues.push(issue('parameter.unused', path, [place.key]));
  return [];
}

function checkUnfilled({ filled, used }: Ledger, { backend, frontend, issues }: Scope): void {
  for (const name of backend.template?.names ?? []) {
    if (filled.has(`path.${name}`)) continue;
    // Where the frontend path cannot be read, it may well have the variable.
    if (frontend.template === undefined) continue;
    const free = frontend.template.names
      .map((one) => `path.${one}`)
      .filter((key) => !used.has(key) && !filled.has(key));
    const source = free[0] ?? 'query.NAME';
    issues.push(
      issue('parameter.unfilled', ['backend', 'path'], [name, backend.template?.text ?? '', source]),
    );
  }
}
