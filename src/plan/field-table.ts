import type { CheckedParameter, Move } from '../define/checked.ts';
import type { Passage } from '../define/definition.ts';
import { headersWith } from '../define/header-names.ts';
import { foldHeaderName, type Place } from '../define/place.ts';

/** What happens to a line of a known name; a number is the index of the parameter that it fills. */
export type Action =
  | 'hop'
  | 'owned'
  | 'length'
  | 'host'
  | 'connection'
  | 'framing'
  | 'expect'
  | 'cookie'
  | 'content'
  | 'via'
  | 'forwarding'
  | 'claim'
  | number;

/** What a definition does with each field name that it or the gateway answers for. */
export interface FieldTable {
  /** By name in lower case. */
  readonly actions: ReadonlyMap<string, Action>;
  /** Folded names; any other spelling of one would shadow it. */
  readonly owned: ReadonlySet<string>;
  /** Whether names that nobody answers for go on. */
  readonly forward: boolean;
  /** The parameter that declares Host, or -1. */
  readonly hostIndex: number;
}

const gatewayActions: ReadonlyMap<string, Action> = /* @__PURE__ */ new Map<string, Action>([
  ...actionOf('hop', headersWith('hop-by-hop')),
  ...actionOf('content', headersWith('content')),
  ...actionOf('forwarding', headersWith('forwarding')),
  ...actionOf('claim', headersWith('claim')),
  ['host', 'host'],
  ['connection', 'connection'],
  ['transfer-encoding', 'framing'],
  ['content-length', 'length'],
  ['expect', 'expect'],
  ['cookie', 'cookie'],
  ['via', 'via'],
]);

function actionOf(action: Action, names: ReadonlySet<string>): readonly (readonly [string, Action])[] {
  return [...names].map((name) => [name, action]);
}

export function compileFieldTable(
  parameters: readonly CheckedParameter[],
  moves: readonly Move[],
  dropped: readonly Place[],
  unmapped: Passage,
): FieldTable {
  const actions = new Map<string, Action>(gatewayActions);
  for (const place of [
    ...moves.map(({ target }) => target),
    ...dropped,
    ...parameters.map(({ place }) => place),
  ]) {
    if (!isField(place)) continue;
    // A definition may spell `X_User` itself, and then `X-User` is the other spelling.
    actions.set(foldHeaderName(place.name), 'owned');
    actions.set(place.name.toLowerCase(), 'owned');
  }
  for (const [index, { place }] of parameters.entries()) {
    if (isField(place)) actions.set(place.name.toLowerCase(), index);
  }
  return {
    actions,
    owned: new Set([...actions.keys()].map(foldHeaderName)),
    forward: unmapped === 'forward',
    hostIndex: parameters.findIndex(({ place }) => place.location === 'header' && !isField(place)),
  };
}

/** Host is no field like the others: there is exactly one, and the gateway always writes it. */
function isField({ location, name }: Place): boolean {
  return location === 'header' && name.toLowerCase() !== 'host';
}
