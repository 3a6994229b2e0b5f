import {
  compileDefinition,
  compileMapping,
  explainRequest,
  type Integration,
  parseDefinition,
  toRequest,
} from 'backhaul';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

interface Subject {
  readonly integration: Integration;
  readonly map: ReturnType<typeof compileMapping>;
}

const known = new Map<string, Subject>();

function subject(path: string, backendPath: string, parameters: Record<string, string> = {}): Subject {
  const key = `${path} ${backendPath}`;
  const made = known.get(key) ?? compile(path, backendPath, parameters);
  known.set(key, made);
  return made;
}

function compile(path: string, backendPath: string, parameters: Record<string, string>): Subject {
  const parsed = parseDefinition({
    frontend: { method: 'GET', path },
    backend: { kind: 'http', address: 'http://backend.test', path: backendPath, parameters },
  });
  if (parsed.issues !== undefined) throw new Error(JSON.stringify(parsed.issues));
  return { integration: compileDefinition(parsed.value), map: compileMapping(parsed.value) };
}

/** What a backend gets, or the code of the refusal: the same from `plan`, `compileMapping` and `explainRequest`. */
function sentPath({ integration, map }: Subject, target: string): string {
  const request = toRequest({ target });
  const plan = integration.plan(request);
  const mapped = map(request);
  const explained = explainRequest([integration], request).result;
  if (plan.kind !== 'send') {
    const code = plan.kind === 'error' ? plan.error.code : plan.kind;
    expect(mapped).toMatchObject({ code });
    expect(explained).toMatchObject({ error: { code } });
    return code;
  }
  expect(mapped).toMatchObject({ path: plan.request.path });
  expect(explained).toEqual(plan);
  return plan.request.path;
}

const triplet = fc
  .tuple(fc.integer({ min: 1, max: 0x7f }), fc.boolean())
  .map(([code, upper]) => code.toString(16).padStart(2, '0')[upper ? 'toUpperCase' : 'toLowerCase']())
  .map((hex) => `%${hex}`);
const unit = fc.oneof(
  fc.constantFrom(..."aZ09-._~!$&'()*+,;=:@"),
  fc.constantFrom('%2F', '%2f', '%2e', '%2E', '%7E', '%7e', '%61', '%2B', '%3b', '%25', '%5c', '%c3%A9'),
  triplet,
);
const segment = fc.array(unit, { minLength: 1, maxLength: 5 }).map((units) => units.join(''));
const segments = fc.array(fc.oneof(segment, fc.constant('')), { maxLength: 4 });

/** Templates, and how a client fills them. */
const filled: fc.Arbitrary<readonly [template: string, path: string]> = fc.oneof(
  segments.map((list) => ['/{r*}', `/${list.join('/')}`] as const),
  segments.map((list) => ['/in/{r*}', ['/in', ...list].join('/')] as const),
  segments.map((list) => ['/in/{r+}', ['/in', ...list].join('/')] as const),
  segment.map((a) => ['/in/{a}', `/in/${a}`] as const),
  fc.tuple(segment, segment).map(([a, b]) => ['/{a}/x-{b}.json', `/${a}/x-${b}.json`] as const),
  fc.tuple(segment, segments).map(([a, list]) => ['/-{a}-/{r*}', [`/-${a}-`, ...list].join('/')] as const),
);

const refusals = /^(?:path\.(?:dot-segment|double-slash|encoding|empty)|route\.not-found)$/u;

/** Whether a backend that decodes before it resolves would leave the path, or take a part of it for a host. */
function climbs(path: string): boolean {
  const decoded = decodeURIComponent(path).replaceAll('\\', '/');
  return path.startsWith('//') || decoded.split('/').some((part) => /^\.{1,2}(?:;|$)/u.test(part));
}

describe('the spelling of a path', () => {
  it('arrives byte for byte where both sides have the same template', () => {
    fc.assert(
      fc.property(filled, ([template, path]) => {
        const sent = sentPath(subject(template, template), path);
        if (refusals.test(sent)) return;
        expect(sent).toBe(path);
        expect(climbs(sent)).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });

  it('is refused only where it could not be sent', () => {
    fc.assert(
      fc.property(filled, ([template, path]) => {
        const sent = sentPath(subject(template, template), path);
        if (sent === 'path.dot-segment') expect(climbs(path)).toBe(true);
        if (sent === 'path.double-slash') expect(path).toMatch(/^\/\//u);
      }),
    );
  });

  it('is kept by each variable, whatever literal text is around it on either side', () => {
    const around = fc.constantFrom('', 'x', '-', '.');
    fc.assert(
      fc.property(segment, around, around, around, around, fc.boolean(), (value, a, b, c, d, odd) => {
        const literal = odd
          ? (text: string) => text.replace(/[x-]/gu, (one) => (one === 'x' ? '%78' : '%2d'))
          : String;
        const path = `/in/${literal(a)}${value}${literal(b)}`;
        const sent = sentPath(subject(`/in/${a}{v}${b}`, `/out/${c}{v}${d}`), path);
        if (refusals.test(sent)) return;
        expect(sent).toBe(`/out/${c}${value}${d}`);
        expect(climbs(sent)).toBe(false);
      }),
      { numRuns: 1000 },
    );
  });

  it('changes in its slashes alone between a rest and a variable', () => {
    fc.assert(
      fc.property(segment, segments, (value, list) => {
        const joined = sentPath(
          subject('/in/{v+}', '/out/{x}', { 'path.x': 'path.v' }),
          ['/in', ...list].join('/'),
        );
        if (!refusals.test(joined)) expect(joined).toBe(`/out/${list.join('%2F')}`);
        const split = sentPath(subject('/in/{v}', '/out/{x*}', { 'path.x': 'path.v' }), `/in/${value}`);
        if (!refusals.test(split)) expect(split).toBe(`/out/${value.replace(/%2f/giu, '/')}`);
        expect([joined, split].filter(climbs)).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });
});
