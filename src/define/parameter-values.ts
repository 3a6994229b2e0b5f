import type { CheckedParameter } from './checked.ts';
import type { FrontendParameter, ParameterType } from './definition.ts';
import { isFieldValue } from './header.ts';
import { type IssueOf, type IssuePath, issuesFrom, toPointer } from './issue.ts';
import { parameterIssues } from './issues/parameter.ts';
import type { Place } from './place.ts';
import { compareDecimal, fitsType, spell } from './value.ts';

type ParameterIssue = IssueOf<keyof typeof parameterIssues>;
type Scalar = string | number | boolean;

const issue = issuesFrom(parameterIssues);

/** The parameter as a request is checked against it. */
export function toParameter(place: Place, record: FrontendParameter, required: boolean): CheckedParameter {
  const { type = 'string', minimum, maximum } = record;
  return {
    place,
    type,
    required,
    default: record.default === undefined ? undefined : spell(record.default),
    minimum: minimum === undefined ? undefined : spell(minimum),
    maximum: maximum === undefined ? undefined : spell(maximum),
    enum: record.enum?.map(spell),
  };
}

/** Whether type, bounds, enum and default agree. */
export function checkValues(
  place: Place,
  record: FrontendParameter,
  path: IssuePath,
): readonly ParameterIssue[] {
  const { required, default: fallback, enum: allowed = [] } = record;
  const issues = [...checkBounds(record, path)];
  const checkOne = (value: Scalar, at: IssuePath): void => {
    issues.push(...checkValue(place, value, record, at));
  };
  for (const [index, value] of allowed.entries()) checkOne(value, [...path, 'enum', index]);
  if (fallback === undefined) return issues;
  const at = [...path, 'default'];
  checkOne(fallback, at);
  if (allowed.length > 0 && !allowed.some((value) => spell(value) === spell(fallback))) {
    issues.push(issue('parameter.default-enum', at, [JSON.stringify(fallback)]));
  }
  if (required === true) issues.push(issue('parameter.required-default', at, [place.key]));
  return issues;
}

/** What a variable of the path cannot be told: it is always there, and a rest is a list. */
export function checkVariable(
  { key }: Place,
  record: FrontendParameter,
  path: IssuePath,
  rest: boolean,
): readonly ParameterIssue[] {
  const optional = record.required === false ? ['required'] : [];
  if (record.default !== undefined) optional.push('default');
  const issues = optional.map((member) => {
    const at = [...path, member];
    return issue('parameter.path-optional', at, [key, member], [{ op: 'remove', path: toPointer(at) }]);
  });
  const checked = record.enum !== undefined || (record.type ?? 'string') !== 'string';
  return rest && checked ? [...issues, issue('parameter.rest', path, [key])] : issues;
}

function checkBounds(
  { type = 'string', minimum, maximum }: FrontendParameter,
  path: IssuePath,
): ParameterIssue[] {
  if (minimum === undefined && maximum === undefined) return [];
  const at = [...path, minimum === undefined ? 'maximum' : 'minimum'];
  if (!isNumeric(type)) return [issue('parameter.bounds', at, [type])];
  const crossed = minimum !== undefined && maximum !== undefined && minimum > maximum;
  return crossed ? [issue('parameter.bounds-order', at, [minimum, maximum])] : [];
}

function checkValue(
  place: Place,
  value: Scalar,
  { type = 'string', minimum, maximum }: FrontendParameter,
  at: IssuePath,
): readonly ParameterIssue[] {
  const text = spell(value);
  // Long numbers may be written as text, which keeps their digits.
  const spelt = typeof value === type || (isNumeric(type) && typeof value !== 'boolean');
  if (!spelt || !fitsType(type, text)) return [issue('parameter.type', at, [value, type])];
  if (typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value)) {
    return [issue('parameter.digits', at, [value])];
  }
  if (place.location === 'header' && !isFieldValue(text))
    return [issue('parameter.header-value', at, [text])];
  if (!isNumeric(type)) return [];
  const low = minimum !== undefined && compareDecimal(text, spell(minimum)) < 0;
  const high = maximum !== undefined && compareDecimal(text, spell(maximum)) > 0;
  return low || high ? [issue('parameter.bounds-value', at, [text])] : [];
}

function isNumeric(type: ParameterType): type is 'integer' | 'number' {
  return type === 'integer' || type === 'number';
}
