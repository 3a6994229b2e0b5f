import { describe, expect, test } from 'vitest';
import { parseDefinition } from '../../src/define/parse.ts';
import { proxies, serverNames } from '../cases/backend.ts';
import { balancers } from '../cases/clb.ts';
import { clb, http } from '../cases/sound.ts';
import { change, codes } from './change.ts';

describe('HTTP backends', () => {
  test.each(proxies)('%s', (_, changes, issues) => {
    expect(codes(parseDefinition(change(http, changes)))).toEqual(issues);
  });

  test.each(serverNames)('the name to verify: %s', (_, changes, name) => {
    const backend = parseDefinition(change(http, changes)).value?.backend;
    expect(backend?.kind === 'http' ? backend.serverName : 'no backend').toBe(name);
  });
});

describe('CLB backends', () => {
  test.each(balancers)('%s', (_, changes, issues) => {
    expect(codes(parseDefinition(change(clb, changes)))).toEqual(issues);
  });
});

test('an address policy is kept at definition time', () => {
  const internal = change(http, { '/backend/address': 'http://10.0.0.8' });
  expect(codes(parseDefinition(internal, { addressPolicy: 'public' }))).toEqual([
    'address.profile /backend/address',
  ]);
  expect(codes(parseDefinition(internal, { addressPolicy: 'private' }))).toEqual([]);
});
