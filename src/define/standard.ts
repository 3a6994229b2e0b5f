import type { CheckedDefinition } from './checked.ts';
import type { Definition } from './definition.ts';
import type { Issue } from './issue-table.ts';
import { parseDefinition } from './parse.ts';

/** A Standard Schema v1 (standardschema.dev), written structurally. */
export interface DefinitionSchema {
  readonly '~standard': {
    readonly version: 1;
    readonly vendor: string;
    readonly types?: { readonly input: Definition; readonly output: CheckedDefinition } | undefined;
    readonly validate: (
      value: unknown,
    ) =>
      | { readonly value: CheckedDefinition; readonly issues?: undefined }
      | { readonly issues: readonly Issue[] };
  };
}

/** `parseDefinition` for whatever takes a Standard Schema. Its issues are the errors, with code and fix. */
export const definitionSchema: DefinitionSchema = {
  '~standard': {
    version: 1,
    vendor: 'backhaul',
    validate: (input) => {
      const { value, issues = [] } = parseDefinition(input);
      return value === undefined
        ? { issues: issues.filter(({ severity }) => severity === 'error') }
        : { value };
    },
  },
};
