import { parseTemplate, toRequest } from 'backhaul';
import { describe, expect, it, test } from 'vitest';
import { GatewayError } from '../../src/plan/error.ts';
import { readTarget } from '../../src/plan/target.ts';
import { differences } from '../cases/template-external.ts';
import { readCorpus } from '../fixture/corpus.ts';

interface EnvoyPaths {
  readonly path_utility: { readonly reject: readonly string[]; readonly normalize: readonly Pair[] };
  readonly uhv_path_normalizer_default: {
    readonly accept: readonly Pair[];
    readonly reject: readonly string[];
    readonly percent_octet_invalid: readonly string[];
  };
}
type Pair = readonly [path: string, normal: string];

const envoy = readCorpus<EnvoyPaths>('proxy-paths-envoy-paths-and-headers.json');
const examples = readCorpus<
  Record<string, { variables: Record<string, unknown>; testcases: readonly (readonly [string, unknown])[] }>
>('uritemplate-spec-examples.json');

function read(path: string): string {
  const target = readTarget(toRequest({ target: path }));
  return target instanceof GatewayError ? target.code : target.path;
}

describe('paths that another proxy reads otherwise', () => {
  test.each(differences)('%s is %s there and %s here: %s', (path, _envoy, ours) => {
    expect(read(path)).toBe(ours);
  });
});

describe.runIf(envoy !== null)('external cases of Envoy', () => {
  const paths = envoy?.path_utility ?? { reject: [], normalize: [] };
  const normalizer = envoy?.uhv_path_normalizer_default ?? {
    accept: [],
    reject: [],
    percent_octet_invalid: [],
  };

  it('agree on what no path is', () => {
    const rejected = [
      ...paths.reject,
      ...normalizer.reject,
      ...normalizer.percent_octet_invalid.map((octet) => `/${octet}`),
    ];
    expect(rejected.filter((path) => read(path).startsWith('/'))).toEqual([]);
  });

  it('agree on the normal form, or differ as the rows explain', () => {
    const verdicts = [...paths.normalize, ...normalizer.accept].map(
      ([path, normal]) => [path, normal.replace(/[?#].*$/u, ''), read(path)] as const,
    );
    const odd = verdicts.filter(([, theirs, ours]) => theirs !== ours);
    expect(new Set(odd.map((row) => row.join(' ')))).toEqual(
      new Set(differences.map(([path, theirs, ours]) => [path, theirs, ours].join(' '))),
    );
  });
});

describe.runIf(examples !== null)('external cases of RFC 6570', () => {
  const rows = Object.values(examples ?? {}).flatMap(({ variables, testcases }) =>
    testcases.map(([text, expansion]) => [text, expansion, variables] as const),
  );

  it('expand alike where a template is made of literals and {name} with a text', () => {
    const simple = rows.filter(([text, , variables]) => {
      const names = [...text.matchAll(/\{([^}]*)\}/gu)].map(([, name = '']) => name);
      const texts = names.every((name) => typeof variables[name] === 'string' && variables[name] !== '');
      return texts && parseTemplate(`/${text}`).issues === undefined;
    });
    const odd = simple.filter(([text, expansion, variables]) => {
      const values = variables as Record<string, string>;
      return parseTemplate(`/${text}`).value?.render(values).value !== `/${String(expansion)}`;
    });
    expect(simple.length).toBeGreaterThanOrEqual(3);
    expect(odd).toEqual([]);
  });
});
