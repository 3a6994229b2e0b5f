import { gzipSync } from 'node:zlib';
import { expect, inject, it } from 'vitest';
import { budgets } from '../cases/sizes.ts';
import { bundle } from './bundle.ts';

it.each(budgets)('bundles $title within $bytes bytes of gzip', async ({ code, bytes }) => {
  const compressed = gzipSync(await bundle(code, inject('consumer')));
  expect(compressed.length).toBeLessThanOrEqual(bytes);
});
