import { createHandler } from 'backhaul';
import { describe, expect, test } from 'vitest';
import { editedHeaderRows } from '../cases/edited-headers.ts';
import { forwardingRows } from '../cases/forwarding.ts';
import { hopRows, orderRows, spellingRows } from '../cases/headers.ts';
import { clientIpRows, hopCountRows } from '../cases/hops.ts';
import { intakeRows } from '../cases/request-lines.ts';
import { holds } from './rows.ts';

describe('fields of one hop', () => holds(hopRows));
describe('other spellings', () => holds(spellingRows));
describe('lines that pass', () => holds(orderRows));
describe('fields that the host program edited', () => holds(editedHeaderRows));
describe('what a request must hold', () => holds(intakeRows));
describe('forwarding fields', () => holds(forwardingRows));
describe('the client address', () => holds(clientIpRows));
describe('Via and Max-Forwards', () => holds(hopCountRows));

describe('options that cannot be meant', () => {
  test.each([
    { via: 'a b' },
    { via: '' },
    { via: 'a\r\nb' },
    { trustedProxies: ['10.0.0.0/33'] },
    { trustedProxies: ['example.com'] },
  ])('%j', (options) => {
    expect(() => createHandler([], options)).toThrow(TypeError);
  });
});
