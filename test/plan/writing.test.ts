import { describe } from 'vitest';
import { contextRows, lineRows, queryRows } from '../cases/ownership.ts';
import { joinedRows, restRows, variableRows } from '../cases/rests.ts';
import { holds } from './rows.ts';

describe('a rest of the path', () => holds(restRows));
describe('a rest to and from other places', () => holds(joinedRows));
describe('variables of the path', () => holds(variableRows));
describe('the query', () => holds(queryRows));
describe('header lines', () => holds(lineRows));
describe('context values', () => holds(contextRows));
