import { describe, expect, it } from 'vitest';
import { checkSources } from '../../src/cli/definition-set.ts';
import { formatFindings } from '../../src/cli/format-findings.ts';
import { plain } from '../../src/cli/paint.ts';
import { yamlMeanings, yamlSurprises } from '../cases/cli-yaml.ts';

/** What `check` says of a text, line by line. */
function linesOf(text: string): readonly string[] {
  const { findings } = checkSources([{ file: 'x.yaml', text, mark: '' }]);
  return formatFindings(findings, plain).split('\n');
}

describe('YAML that does not say what was meant', () => {
  it.each(yamlSurprises)('%s', (_, text, says) => {
    expect(linesOf(text)[0]).toContain(says);
  });

  it.each(yamlMeanings)('%s', (_, text, says) => {
    expect(linesOf(text)).toContain(`x.yaml:${says}`);
  });
});
