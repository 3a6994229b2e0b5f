import type { Place } from '../define/place.ts';
import type { Piece } from '../define/template-pieces.ts';
import { fieldValues } from './headers.ts';
import type { Integration } from './integration.ts';
import type { GatewayRequest } from './message.ts';
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
      return rawPathValue(checked.frontend.template.pieces, place.name, target.path);
    case 'query':
      return splitPairs(target.query ?? '')
        .filter(({ name }) => name === place.name)
        .map(({ rawValue }) => rawValue);
    case 'header':
      return fieldValues(request.rawHeaders, place.name.toLowerCase());
    case 'body':
      return [];
  }
}

/** Template and path have the same segments up to a rest, and a segment has one variable. */
function rawPathValue(pieces: readonly Piece[], name: string, path: string): readonly string[] {
  const segments = path.split('/');
  const patterns = pieces
    .map((piece) => (piece.kind === 'literal' ? piece.text : `{${piece.name}}`))
    .join('')
    .split('/');
  for (const [index, pattern] of patterns.entries()) {
    const [before = '', variable, after = ''] = pattern.split(/\{([^{}]*)\}/u);
    if (variable !== name) continue;
    if (pieces.at(-1)?.kind === 'rest' && index === patterns.length - 1)
      return [segments.slice(index).join('/')];
    const segment = segments[index] ?? '';
    return [segment.slice(before.length, segment.length - after.length)];
  }
  return [];
}
