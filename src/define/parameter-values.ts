import type { FrontendParameter, ParameterType } from './definition.ts';
import { type IssuePath, issuesFrom, toPointer } from './issue.ts';
import type { Issue } from './issue-table.ts';
import { parameterIssues } from './issues/parameter.ts';
import type { Place } from './place.ts';
import { compareDecimal, fitsType, spell } from './value.ts';

type Scalar = string | number | boolean;

const issue = issuesFrom(parameterIssues);

/** Checks that type, bounds, enum and default agree. */
export function checkValues(
  { key }: Place,
  record: FrontendParameter,
  path: IssuePath,
  issues: Issue[],
): void {
  const { required, default: fallback, enum: allowed = [] } = record;
  checkBounds(record, path, issues);
  for (const [index, value] of allowed.entries()) checkValue(value, record, [...path, 'enum', index], issues);
  if (fallback === undefined) return;
  const at = [...path, 'default'];
  checkValue(fallback, record, at, issues);
  const texts = allowed.map(spell);
  const text = spell(fallback);
  if (texts.length > 0 && !texts.includes(text)) issues.push(issue('parameter.default-enum', at, [text]));
  if (required === true) issues.push(issue('parameter.required-default', at, [key]));
}

/** Checks that nothing is said of a variable of the path that cannot be: it is always there, and a rest is a list. */
export function checkVariable(
  { key }: Place,
  { required, default: fallback, enum: allowed, type = 'string' }: FrontendParameter,
  rest: unknown,
  path: IssuePath,
  issues: Issue[],
): void {
  const refuse = (member: string): void => {
    const at = [...path, member];
    issues.push(issue('parameter.path-optional', at, [key, member], [{ op: 'remove', path: toPointer(at) }]));
  };
  if (required === false) refuse('required');
  if (fallback !== undefined) refuse('default');
  if (rest !== undefined && (allowed !== undefined || type !== 'string')) {
    issues.push(issue('parameter.rest', path, [key]));
  }
}

function checkBounds(
  { type = 'string', minimum, maximum }: FrontendParameter,
  path: IssuePath,
  issues: Issue[],
): void {
  if (minimum === undefined && maximum === undefined) return;
  const at = [...path, minimum === undefined ? 'maximum' : 'minimum'];
  if (!isNumeric(type)) issues.push(issue('parameter.bounds', at, [type]));
  else if (minimum !== undefined && maximum !== undefined && minimum > maximum) {
    issues.push(issue('parameter.bounds-order', at, [minimum, maximum]));
  }
}

function checkValue(
  value: Scalar,
  { type = 'string', minimum, maximum }: FrontendParameter,
  at: IssuePath,
  issues: Issue[],
): void {
  const text = spell(value);
  // Long numbers may be written as text, which keeps their digits.
  const spelt = typeof value === type || (isNumeric(type) && typeof value !== 'boolean');
  if (!spelt || !fitsType(type, text)) {
    issues.push(issue('parameter.type', at, [value, type]));
  } else if (typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value)) {
    issues.push(issue('parameter.digits', at, [value]));
  } else if (isNumeric(type)) {
    const low = minimum !== undefined && compareDecimal(text, spell(minimum)) < 0;
    const high = maximum !== undefined && compareDecimal(text, spell(maximum)) > 0;
    if (low || high) issues.push(issue('parameter.bounds-value', at, [text]));
  }
}

function isNumeric(type: ParameterType): type is 'integer' | 'number' {
  return type === 'integer' || type === 'number';
}
