import type { Location } from '../define/place.ts';

const spellings: Readonly<Record<string, Location>> = {
  path: 'path',
  query: 'query',
  querystring: 'query',
  header: 'header',
  head: 'header',
  body: 'body',
  form: 'body',
  formdata: 'body',
};

/** The location that a position of the vendor means, in any spelling seen; `undefined` where it means none. */
export function readPosition(text: string): Location | undefined {
  const key = text.toLowerCase().replace(/[\s_-]/gu, '');
  return Object.hasOwn(spellings, key) ? spellings[key] : undefined;
}

/** The key of a place. Host is written in one spelling, since definitions are searched for it. */
export function toPlaceKey(location: Location, name: string): string {
  return location === 'header' && name.toLowerCase() === 'host' ? 'header.host' : `${location}.${name}`;
}
