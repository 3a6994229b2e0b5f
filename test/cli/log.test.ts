import { describe, expect, it } from 'vitest';
import { beginning } from '../../src/cli/finding.ts';
import { formatFindings } from '../../src/cli/format-findings.ts';
import { formatEvent } from '../../src/cli/log.ts';
import { type Paint, plain, toPaint } from '../../src/cli/paint.ts';

const tagged: Paint = (style, text) => `<${style}>${text}</${style}>`;

const finding = {
  ...beginning,
  file: 'a\u001b]0;title\u0007.yaml',
  severity: 'error',
  code: 'x',
  path: [],
  message: 'one\ntwo \u202eeno',
} as const;

const request = {
  event: 'request',
  method: 'GET',
  path: '/\u009b31m',
  status: null,
  integration: 'one\u2028two',
  ms: 3,
  error: 'reset\r\nby peer',
} as const;

describe('what others wrote cannot steer a terminal', () => {
  it('in a finding', () => {
    expect(formatFindings([finding], plain)).toBe(
      'a\\u001b]0;title\\u0007.yaml:1:1: error: one\\u000atwo \\u202eeno (x)\n',
    );
  });

  it('in a line of the log', () => {
    expect(formatEvent(request, false, plain)).toBe(
      'GET /\\u009b31m - one\\u2028two 3 ms reset\\u000d\\u000aby peer\n',
    );
  });
});

describe('colours', () => {
  it.each([
    [200, 'green'],
    [304, 'green'],
    [404, 'yellow'],
    [502, 'red'],
    [null, 'red'],
  ])('of a request with the status %j are %s', (status, style) => {
    const line = formatEvent({ ...request, status, path: '/a', integration: 'a' }, false, tagged);
    expect(line).toContain(`GET /a <${style}>${status ?? '-'}</${style}> a 3 ms`);
  });

  it.each([
    [false, {}],
    [true, { NO_COLOR: '1' }],
    [true, { TERM: 'dumb' }],
  ])('are left out without a terminal and where they are not wanted: %j %j', (isTerminal, environment) => {
    expect(toPaint(isTerminal, environment)('red', 'text')).toBe('text');
    expect(toPaint(true, { TERM: 'xterm' })).not.toBe(plain);
  });
});
