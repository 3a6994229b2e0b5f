import type { MappingTable } from '../cases/mapping.ts';
import { fromPath, fromQuery } from '../cases/mapping.ts';
import { fromForm, fromJson } from '../cases/mapping-bodies.ts';
import { fromHeader, fromObsTextHeader } from '../cases/mapping-headers.ts';

/** The whole matrix of frontend and backend places. */
export const mappingTables: readonly MappingTable[] = [
  { from: 'path', rows: fromPath },
  { from: 'query', rows: fromQuery },
  { from: 'header', rows: fromHeader },
  { from: 'form', rows: fromForm },
  { from: 'JSON', rows: fromJson },
  { from: 'header with obsText', rows: fromObsTextHeader },
];

/** Backend places in the order of a row's cells. */
export const targets = ['path', 'query', 'header', 'form', 'JSON'] as const;
