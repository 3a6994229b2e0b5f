/** Where in a message a parameter stands. */
export type Location = 'path' | 'query' | 'header' | 'body';

/**
 * A location and a name, as written in one key: `query.user.name` is the query parameter `user.name`.
 * A body place is a form field or top-level member (`body.name`), or an RFC 6901 pointer (`body#/owner/id`).
 */
export interface Place {
  /** The key as written. */
  readonly key: string;
  readonly location: Location;
  readonly name: string;
  /** Body places only: the member names that lead to the value. */
  readonly pointer: readonly string[];
}

export const locations: readonly Location[] = ['path', 'query', 'header', 'body'];

/** Reads a place, or says nothing (`null`) where the key is none. */
export function readPlace(key: string): Place | null {
  if (key.startsWith('body#')) return readBodyPointer(key);
  const dot = key.indexOf('.');
  const location = locations.find((known) => known === key.slice(0, dot));
  const name = key.slice(dot + 1);
  if (dot < 0 || location === undefined || name === '') return null;
  return { key, location, name, pointer: location === 'body' ? [name] : [] };
}

function readBodyPointer(key: string): Place | null {
  const pointer = key.slice('body#'.length);
  if (!/^(?:\/(?:[^/~]|~[01])*)+$/u.test(pointer)) return null;
  const names = pointer
    .slice(1)
    .split('/')
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'));
  return { key, location: 'body', name: pointer, pointer: names };
}

/**
 * The spelling under which two header names count as one. Case is folded, and whatever is neither letter nor
 * digit reads as one hyphen: backends are known to take `X_User` and `X--User` for `X-User`.
 */
export function foldHeaderName(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]+/gu, '-');
}

/** Equal for two places that name the same thing. */
export function placeIdentity(place: Place): string {
  switch (place.location) {
    case 'header':
      return `header.${foldHeaderName(place.name)}`;
    case 'body':
      return `body#${place.pointer.map((name) => `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')}`;
    case 'path':
    case 'query':
      return place.key;
  }
}
