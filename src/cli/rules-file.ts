import type { Finding } from './finding.ts';
import { readDocument } from './read-document.ts';
import { isFinding, readSource } from './source.ts';
import type { TextDocument } from './text-document.ts';

const mostMiB = 1;

/** Reads a file of rules, of a listener or a security group. What the rules say is checked by whoever asks. */
export async function loadRules(
  file: string,
): Promise<{ readonly document?: TextDocument; readonly findings: readonly Finding[] }> {
  const source = await readSource(file, mostMiB);
  return isFinding(source) ? { findings: [source] } : readDocument(source);
}
