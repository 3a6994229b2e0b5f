import { describe } from 'vitest';
import { missingRows, multipleRows, typeRows } from '../cases/policies.ts';
import { holds } from './rows.ts';

describe('types, bounds, enums and defaults', () => holds(typeRows));
describe('several values for one place', () => holds(multipleRows));
describe('no value for a place', () => holds(missingRows));
