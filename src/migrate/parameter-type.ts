import type { FrontendParameter, ParameterType } from '../define/definition.ts';
import type { IssuePath } from '../define/issue.ts';
import { fitsType } from '../define/value.ts';
import type { Report } from './report.ts';
import { show } from './texts/show.ts';

const types: Readonly<Record<string, ParameterType>> = {
  string: 'string',
  text: 'string',
  int: 'integer',
  integer: 'integer',
  long: 'integer',
  float: 'number',
  double: 'number',
  number: 'number',
  bool: 'boolean',
  boolean: 'boolean',
};

/** Where a type stands, and what it is the type of. */
interface Subject {
  readonly key: string;
  readonly path: IssuePath;
  readonly report: Report;
}

/** The type that a text of either format means; `string`, with an entry, where it means none. */
export function readType(text: string | undefined, { key, path, report }: Subject): ParameterType {
  const name = text?.toLowerCase() ?? 'string';
  const type = Object.hasOwn(types, name) ? types[name] : undefined;
  if (type === undefined) {
    report.add('parameter.type-unknown', path, [key, show(text ?? '')]);
    return 'string';
  }
  if (type !== 'string')
    report.add('parameter.type', path, [key, `${type === 'integer' ? 'an' : 'a'} ${type}`]);
  return type;
}

/** Type and default of a parameter, as far as they agree; a default comes as text. */
export function typed(
  type: ParameterType,
  text: string | undefined,
  { key, path, report }: Subject,
): Pick<FrontendParameter, 'type' | 'default'> {
  const kept = type === 'string' ? {} : { type };
  if (text === undefined || text === '') return kept;
  if (!fitsType(type, text)) {
    report.add('parameter.type-default', path, [key, show(text), type]);
    return { default: text };
  }
  return { ...kept, default: spellDefault(type, text) };
}

function spellDefault(type: ParameterType, text: string): string | number | boolean {
  if (type === 'boolean') return text === 'true';
  const number = Number(text);
  // Long numbers stay text, which keeps their digits.
  return type !== 'string' &&
    String(number) === text &&
    (Number.isSafeInteger(number) || !Number.isInteger(number))
    ? number
    : text;
}
