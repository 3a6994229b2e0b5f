import type { CheckedParameter } from '../define/checked.ts';
import { compareDecimal, fitsType } from '../define/value.ts';
import { GatewayError } from './error.ts';

const wanted = {
  string: 'text',
  integer: 'an integer such as 42',
  number: 'a number such as 4.2',
  boolean: 'true or false',
} as const;

/** Why a value does not fit its declaration, or `null`. The texts name the place, never the value. */
export function checkValue(parameter: CheckedParameter, text: string): GatewayError | null {
  const { place, type, minimum, maximum } = parameter;
  if (!fitsType(type, text)) return new GatewayError('parameter.type', `${place.key} must be ${wanted[type]}`);
  if (minimum !== undefined && compareDecimal(text, minimum) < 0) {
    return new GatewayError('parameter.range', `${place.key} must be at least ${minimum}`);
  }
  if (maximum !== undefined && compareDecimal(text, maximum) > 0) {
    return new GatewayError('parameter.range', `${place.key} must be at most ${maximum}`);
  }
  if (parameter.enum !== undefined && !parameter.enum.includes(text)) {
    return new GatewayError('parameter.enum', `${place.key} must be one of ${parameter.enum.join(', ')}`);
  }
  return null;
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
    return new GatewayError('parameter.missing', `${parameter.place.key} is required`);
  }
  for (const text of sent) {
    const error = checkValue(parameter, text);
    if (error !== null) return error;
  }
  return sent;
}
