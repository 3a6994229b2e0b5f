import { nameKind } from '../define/options.ts';

/** Throws a `TypeError` where integrations are wanted and something else is given, and says how to make them of it. */
export function checkIntegrations(caller: string, integrations: unknown): void {
  if (!Array.isArray(integrations)) {
    const instead = isIntegration(integrations) ? '; write [integration]' : `, not ${describe(integrations)}`;
    throw new TypeError(`${caller} takes a list of integrations${instead}`);
  }
  for (const [index, one] of integrations.entries()) {
    if (isIntegration(one)) continue;
    throw new TypeError(`entry ${index} of the list for ${caller} is no integration, but ${describe(one)}`);
  }
}

/** Throws a `TypeError` where a checked definition is wanted and something else is given. */
export function checkChecked(caller: string, checked: unknown): void {
  if (isChecked(checked)) return;
  throw new TypeError(`${caller} takes a checked definition, not ${describe(checked)}`);
}

/** Throws a `TypeError` where a request is wanted and something else is given. */
export function checkRequest(caller: string, request: unknown): void {
  if (typeof member(request, 'target') === 'string' && Array.isArray(member(request, 'rawHeaders'))) return;
  throw new TypeError(`${caller} takes a request; write toRequest({ target: "/pets/7" })`);
}

function describe(value: unknown): string {
  if (isIntegration(value)) return 'an integration; write integration.checked';
  if (isChecked(value)) return 'a checked definition; write compileDefinition(checked)';
  if (has(value, 'frontend')) return 'a definition; write defineIntegration(definition)';
  if (has(value, 'integrations')) return 'a file of definitions; see parseDefinitions';
  if (has(value, 'issues') || has(value, 'warnings'))
    return 'the result of a check; see whether it has issues, then take its value';
  return Array.isArray(value) ? 'a list; write ...list' : `${nameKind(value)}; see defineIntegration`;
}

function isIntegration(value: unknown): boolean {
  return typeof member(value, 'planMatched') === 'function';
}

function isChecked(value: unknown): boolean {
  return has(value, 'definition') && has(member(value, 'frontend'), 'template') && has(value, 'backend');
}

function has(value: unknown, key: string): boolean {
  return member(value, key) !== undefined;
}

function member(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}
