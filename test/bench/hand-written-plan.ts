import type { GatewayRequest } from 'backhaul';

const hop = new Set([
  'connection',
  'keep-alive',
  'proxy',
  'proxy-authenticate',
  'proxy-authentication-info',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'upgrade',
  'http2-settings',
  'content-length',
]);
const petPath = /^\/v1\/pets\/([^/]+)$/;

/** What a careful engineer writes for the pet example alone, with the checks that backhaul makes. */
export function handWrittenPlan(request: GatewayRequest): unknown {
  const { target, rawHeaders } = request;
  const mark = target.indexOf('?');
  let path = mark < 0 ? target : target.slice(0, mark);
  const query = mark < 0 ? '' : target.slice(mark + 1);
  for (let index = 0; index < target.length; index++) {
    const code = target.charCodeAt(index);
    if (code <= 0x20 || code >= 0x7f || code === 0x23 || (code === 0x5c && index < path.length)) return 400;
  }
  if (path.includes('%')) {
    try {
      decodeURIComponent(path);
    } catch {
      return 400;
    }
    path = path.replace(/%[0-9a-f]{2}/gi, (triplet) => {
      const character = String.fromCharCode(Number.parseInt(triplet.slice(1), 16));
      return /[A-Za-z0-9\-._~]/.test(character) ? character : triplet.toUpperCase();
    });
    if (path.includes('%00')) return 400;
  }
  if (/\/\.{1,2}(?:\/|$)/.test(path)) return 400;
  const match = petPath.exec(path);
  if (match === null) return 404;
  const id = encodeURIComponent(decodeURIComponent(match[1] ?? '')).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  if (id === '.' || id === '..') return 400;
  const kept: string[] = [];
  const tags: string[] = [];
  for (const pair of query === '' ? [] : query.split('&')) {
    const equals = pair.indexOf('=');
    const rawName = equals < 0 ? pair : pair.slice(0, equals);
    let name = rawName;
    if (rawName.includes('%') || rawName.includes('+')) {
      try {
        name = decodeURIComponent(rawName.replaceAll('+', ' '));
      } catch {
        name = rawName;
      }
    }
    if (name !== 'tag') {
      if (!/(?:^|;)tag(?:=|;|$)/.test(pair)) kept.push(pair);
      continue;
    }
    try {
      tags.push(decodeURIComponent(pair.slice(equals + 1).replaceAll('+', ' ')));
    } catch {
      return 400;
    }
  }
  let hosts = 0;
  let host = '';
  const listed = new Set<string>();
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = (rawHeaders[index] ?? '').toLowerCase();
    const value = rawHeaders[index + 1] ?? '';
    if (name === 'host') {
      hosts++;
      host = value;
      if (!/^(?:[A-Za-z0-9._~-]+|\[[0-9A-Fa-f:.]+\])(?::[0-9]{0,5})?$/.test(value)) return 400;
    } else if (name === 'connection') {
      for (const token of value.split(',')) listed.add(token.trim().toLowerCase());
    } else if (name === 'expect' && value.toLowerCase() !== '100-continue') return 417;
    else if (name === 'transfer-encoding' && value.toLowerCase() !== 'chunked') return 400;
  }
  if (hosts !== 1) return 400;
  const headers: string[] = ['host', 'pets.internal'];
  let cookie = -1;
  let via = '1.1 backhaul';
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const raw = rawHeaders[index] ?? '';
    const name = raw.toLowerCase();
    const value = rawHeaders[index + 1] ?? '';
    if (name === 'host' || name === 'expect' || name === 'transfer-encoding' || name === 'x-tag') continue;
    if (hop.has(name) || listed.has(name) || name.startsWith('x-forwarded-') || name === 'forwarded')
      continue;
    if (/[^a-z0-9-]|--/.test(name) && name.replace(/[^a-z0-9]+/g, '-') === 'x-tag') continue;
    if (name === 'via') {
      via = `${value}, ${via}`;
    } else if (name === 'cookie' && cookie >= 0) {
      headers[cookie] += `; ${value}`;
    } else {
      headers.push(raw, value);
      if (name === 'cookie') cookie = headers.length - 1;
    }
  }
  for (const tag of tags) {
    if (!/^[\t\x20-\x7e]*$/.test(tag)) return 400;
  }
  if (tags.length > 0) headers.push('x-tag', tags.join(', '));
  headers.push(
    'x-forwarded-for',
    request.peerIp,
    'x-forwarded-host',
    host,
    'x-forwarded-proto',
    request.scheme,
  );
  headers.push('via', via);
  return {
    method: 'GET',
    path: `/path/${id}${kept.length > 0 ? `?${kept.join('&')}` : ''}`,
    headers,
    body: null,
  };
}
