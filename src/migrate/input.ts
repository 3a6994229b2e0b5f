import type { Json } from '../define/definition.ts';
import { snapshot } from '../define/snapshot.ts';
import { Cursor } from './cursor.ts';
import { findDuplicates } from './json-keys.ts';
import type { Report } from './report.ts';
import { readYaml } from './yaml.ts';

/** Characters of a text, and of a value, in which each one counts as eight more. */
const mostJson = 2 ** 26;
const mostYaml = 2 ** 21;
/** Keys that stand twice are told one by one up to here. */
const mostDuplicates = 100;

/**
 * Reads JSON or YAML text, or a value, into a cursor at its root; `undefined` where the report says why that cannot
 * be. Never throws. JSON has at most 64 Mi characters, YAML 2 Mi.
 */
export function readInput(input: unknown, report: Report): Cursor | undefined {
  const data =
    typeof input === 'string' ? readText(input.replace(/^\u{feff}/u, ''), report) : { value: input };
  if (data === undefined) return undefined;
  const read = snapshot(data.value, mostJson);
  if (read.issues === undefined) return new Cursor(read.value, [], report);
  for (const { path, message } of read.issues) report.add('input.unreadable', path, [message]);
  return undefined;
}

function readText(text: string, report: Report): { readonly value: unknown } | undefined {
  if (text.length > mostJson) {
    report.add('input.too-large', [], ['JSON', text.length, mostJson]);
    return undefined;
  }
  const json = parseJson(text);
  if (json.fault === undefined) {
    reportDuplicates(text, report);
    return json;
  }
  if (text.length <= mostYaml) return readYaml(text, report);
  if (/^\s*[[{]/u.test(text)) report.add('input.unparsed', [], [json.fault]);
  else report.add('input.too-large', [], ['YAML', text.length, mostYaml]);
  return undefined;
}

function parseJson(
  text: string,
): { readonly value: Json; readonly fault?: undefined } | { readonly fault: string } {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    return { fault: error instanceof Error ? error.message : String(error) };
  }
}

function reportDuplicates(text: string, report: Report): void {
  const found = findDuplicates(text, mostDuplicates);
  for (const path of found.paths) report.add('input.duplicate-key', path, [String(path.at(-1)), '']);
  if (found.more > 0) report.add('input.duplicate-keys', [], [found.more]);
}
