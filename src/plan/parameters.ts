import type { CheckedParameter } from '../define/checked.ts';
import { compareDecimal, fitsType } from '../define/value.ts';
import { GatewayError, type GatewayErrorCode } from './error.ts';

const wanted = {
  string: 'text',
  integer: 'an integer such as 42',
  number: 'a number such as 4.2',
  boolean: 'true or false',
} as const;

/** Why a value does not fit its declaration, or `null`. The texts name the place, never the value. */
export function checkValue(parameter: CheckedParameter, text: string): GatewayError | null {
  const { type, minimum, maximum } = parameter;
  if (!fitsType(type, text)) return misfit('parameter.type', parameter, `must be ${wanted[type]}`);
  if (minimum !== undefined && compareDecimal(text, minimum) < 0) {
    return misfit('parameter.range', parameter, `must be at least ${minimum}`);
  }
  if (maximum !== undefined && compareDecimal(text, maximum) > 0) {
    return misfit('parameter.range', parameter, `must be at most ${maximum}`);
  }
  if (parameter.enum !== undefined && !parameter.enum.includes(text)) {
    return misfit('parameter.enum', parameter, `must be one of ${parameter.enum.join(', ')}`);
  }
  return null;
}

/** An error about a frontend parameter: the place, and what is to be sent there. */
export function misfit(
  code: GatewayErrorCode & (`parameter.${string}` | `path.${string}` | 'header.value'),
  { place }: Pick<CheckedParameter, 'place'>,
  rule: string,
): GatewayError {
  return new GatewayError(code, `${place.key} ${rule}`, { place: place.key });
}

/**
 * The values that count: what the client sent once each is checked, else the default, else none.
 * `undefined` says that the parameter is absent.
 */
export function settleValues(
  parameter: CheckedParameter,
  sent: readonly string[] | undefined,
): readonly string[] | undefined | GatewayError {
  if (sent === undefined || sent.length === 0) {
    if (parameter.default !== undefined) return [parameter.default];
    if (!parameter.required) return undefined;
    return misfit('parameter.missing', parameter, 'is required');
  }
  for (const text of sent) {
    const error = checkValue(parameter, text);
    if (error !== null) return error;
  }
  return sent;
}
