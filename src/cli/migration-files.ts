import { join, relative, sep } from 'node:path';
import { stringify } from 'yaml';
import type { Definition } from '../define/definition.ts';
import { checkSources } from './definition-set.ts';
import { type Finding, hasErrors } from './finding.ts';
import type { Service } from './migration.ts';
import { toJsonText } from './outcome.ts';

/** A file of definitions that is to be written. */
export interface DefinitionsFile {
  /** Its name in the folder. */
  readonly name: string;
  readonly text: string;
  readonly definitions: readonly Definition[];
}

export type DefinitionsFormat = 'yaml' | 'json';

const schemaFile = 'node_modules/backhaul/dist/schema.json';

/**
 * One file where all services can be served as one, else a file for each service: two that answer the same
 * requests are told apart by the host that clients call. Each file is read back and checked, as `check` does.
 */
export function writeServices(
  services: readonly Service[],
  format: DefinitionsFormat,
  folder: string,
): { readonly files: readonly DefinitionsFile[]; readonly findings: readonly Finding[] } {
  const all = services.flatMap(({ definitions }) => definitions);
  const one = [writeFile(`definitions.${format}`, all, format, folder)];
  const findings = checkFiles(one, folder);
  if (!hasErrors(findings) || services.length === 1) return { files: one, findings };
  const several = services.map(({ name, definitions }, index) =>
    writeFile(`${fileName(name, index, services)}.${format}`, definitions, format, folder),
  );
  return { files: several, findings: checkFiles(several, folder) };
}

function writeFile(
  name: string,
  definitions: readonly Definition[],
  format: DefinitionsFormat,
  folder: string,
): DefinitionsFile {
  // Editors look for the schema from where the file is.
  const $schema = relative(folder, schemaFile).split(sep).join('/');
  const file = { $schema, integrations: definitions };
  const text =
    format === 'json' ? toJsonText(file) : stringify(file, { lineWidth: 0, aliasDuplicateObjects: false });
  return { name, text, definitions };
}

/** Every file by itself: services are served side by side. */
function checkFiles(files: readonly DefinitionsFile[], folder: string): readonly Finding[] {
  return files.flatMap(
    ({ name, text }) => checkSources([{ file: join(folder, name), text, mark: '' }]).findings,
  );
}

/** A name that is safe as a file, and that no other service has, whatever the case of letters. */
function fileName(name: string, index: number, services: readonly Service[]): string {
  const toSafe = (text: string): string =>
    text.replace(/[^\w-]+/gu, '-').replace(/^-|-$/gu, '') || 'definitions';
  const safe = toSafe(name);
  const before = services
    .slice(0, index)
    .some((one) => toSafe(one.name).toLowerCase() === safe.toLowerCase());
  return before ? `${safe}-${index + 1}` : safe;
}
