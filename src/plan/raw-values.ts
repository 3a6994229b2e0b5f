import type { Place } from '../define/place.ts';
import { fieldValues } from './headers.ts';
import type { Integration } from './integration.ts';
import type { GatewayRequest } from './message.ts';
import { compileSpellingReader } from './path-spelling.ts';
import { splitPairs } from './query.ts';
import type { Target } from './target.ts';

/** The values of a frontend place as the client spelt them, before any decoding. Body values have no spelling of their own. */
export function rawValues(
  place: Place,
  request: GatewayRequest,
  target: Target,
  { checked }: Integration,
): readonly string[] {
  switch (place.location) {
    case 'path':
      return [compileSpellingReader(checked.frontend.template, place.name)(target)].filter(
        (text) => text !== null,
      );
    case 'query':
      return splitPairs(target.query ?? '')
        .filter(({ name }) => name === place.name)
        .map(({ rawValue }) => rawValue);
    case 'header':
      return rawHeaderValues(place.name.toLowerCase(), request, target);
    case 'body':
      return [];
  }
}

/** Absolute-form takes the place of Host. */
function rawHeaderValues(
  name: string,
  { rawHeaders }: GatewayRequest,
  { absolute }: Target,
): readonly string[] {
  return name === 'host' && absolute !== null ? [absolute.authority] : fieldValues(rawHeaders, name);
}
