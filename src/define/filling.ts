import type { Source } from './checked.ts';
import type { Json } from './definition.ts';
import { checkFieldName } from './field.ts';
import { isFieldValue } from './header.ts';
import { isHostValue } from './host-value.ts';
import { type IssuePath, issuesFrom } from './issue.ts';
import { parameterIssues } from './issues/parameter.ts';
import { carriesBody, restOf } from './parameters.ts';
import { isWellFormed } from './percent.ts';
import type { Place } from './place.ts';
import type { Scope } from './source.ts';
import type { PathValue, Template } from './template.ts';
import { spell } from './value.ts';

const issue = issuesFrom(parameterIssues);

/** Checks that what is known of a value can stand at its target, whatever a client sends. */
export function checkFilling(target: Place, source: Source | null, path: IssuePath, scope: Scope): void {
  if (target.location === 'header') checkHeader(target, source, path, scope);
  if (target.location === 'body') checkBody(target, path, scope);
  if (source?.kind === 'constant') checkConstant(target, source.value, [...path, 'value'], scope);
  if (source?.kind !== 'parameter') return;
  const { parameter } = source;
  const reason =
    parameter.default === undefined ? null : refuseText(target, parameter.default, scope.backend.template);
  if (reason !== null) {
    const facts = [target.key, parameter.place.key, parameter.default ?? '', reason] as const;
    scope.issues.push(issue('parameter.default', path, [...facts]));
  }
  if (target.location === 'path') checkVariable(target, source, path, scope);
}

function checkHeader({ key, name }: Place, source: Source | null, path: IssuePath, { issues }: Scope): void {
  checkFieldName(name, path, issues);
  const open = source?.kind === 'parameter' || (source?.kind === 'context' && source.name !== 'host');
  if (isHost(name) && open) issues.push(issue('parameter.host', path, [key]));
}

function checkBody({ key, pointer }: Place, path: IssuePath, scope: Scope): void {
  const { body, issues } = scope;
  const { method } = scope.backend;
  const client = scope.frontend.method;
  if (method !== undefined && !carriesBody(method)) {
    issues.push(issue('parameter.no-body', path, ['backend', key, method]));
  } else if (pointer.length > 1 && body === 'form') {
    issues.push(issue('parameter.body-format', path, [key, 'lies inside another member, which no form has']));
  } else if (body === undefined && client !== undefined && !carriesBody(client)) {
    const reason = `fills a body where the client's ${client} brings none whose format could be kept`;
    issues.push(issue('parameter.body-format', path, [key, reason]));
  }
}

function checkConstant(target: Place, value: Json, path: IssuePath, { backend, body, issues }: Scope): void {
  const text = typeof value === 'object' ? null : spell(value);
  if (text !== null) {
    const reason = refuseText(target, text, backend.template);
    if (reason !== null) issues.push(issue('parameter.constant', path, [target.key, value, reason]));
  } else if (target.location !== 'body') {
    const reason = 'only a body holds lists, objects and null; write a string, a number, true or false';
    issues.push(issue('parameter.constant', path, [target.key, value, reason]));
  } else if (body !== 'json') {
    issues.push(issue('parameter.body-format', path, [target.key, 'is a list, an object or null']));
  }
}

/** Proves that a variable of the backend path has a value in every request. */
function checkVariable(
  { name }: Place,
  { parameter }: Extract<Source, { kind: 'parameter' }>,
  path: IssuePath,
  { frontend, backend, issues }: Scope,
): void {
  const rest = restOf(backend.template, name);
  const { place, required } = parameter;
  const from = place.location === 'path' ? restOf(frontend.template, place.name) : undefined;
  if (from?.least === 0) {
    if (rest?.least !== 0) issues.push(issue('parameter.may-be-empty', path, [name, from.name]));
  } else if (!required && parameter.default === undefined) {
    issues.push(issue('parameter.may-be-missing', path, [name, place.key]));
  }
}

/** Why a text that the definition itself writes cannot stand at a backend place, or `null`. */
function refuseText(place: Place, text: string, template: Template | undefined): string | null {
  switch (place.location) {
    case 'path':
      return refuseInPath(place.name, text, template);
    case 'header':
      if (!isFieldValue(text)) return 'a header takes visible ASCII, with spaces and tabs inside only';
      return isHost(place.name) ? refuseHost(text) : null;
    case 'query':
    case 'body':
      if (text.includes('\0')) return 'no query and no form carries NUL';
      return isWellFormed(text) ? null : 'half a surrogate pair has no UTF-8 form';
  }
}

// Rendered with a harmless letter for every other variable.
function refuseInPath(name: string, text: string, template: Template | undefined): string | null {
  if (template === undefined) return null;
  const values = template.names.map((one): [string, PathValue] => {
    const value = one === name ? text : 'x';
    return [one, restOf(template, one) === undefined ? value : value.split('/')];
  });
  return template.render(Object.fromEntries(values)).issues?.[0]?.message ?? null;
}

function refuseHost(text: string): string | null {
  if (isHostValue(text) && !text.endsWith(':')) return null;
  return 'Host is a name or an IP address, and perhaps ":" and a port from 1 to 65535';
}

function isHost(name: string): boolean {
  return name.toLowerCase() === 'host';
}
