import { type Context, createContext, runInContext } from 'node:vm';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { expressions } from '../cases/bare-context.ts';
import { bundle } from './bundle.ts';

// A new context has a few things beyond ECMAScript; clock and chance are part of ECMAScript, and go as well.
const strip = `
delete globalThis.console;
delete globalThis.WebAssembly;
delete globalThis.Intl;
delete globalThis.Date;
delete Math.random;
`;

describe('in a context with URL, TextEncoder and TextDecoder, and without clock or chance', () => {
  let context: Context;

  beforeAll(async () => {
    context = createContext({ URL, TextEncoder, TextDecoder });
    const code = "export * from 'backhaul';";
    const script = await bundle(code, inject('consumer'), { format: 'iife', globalName: 'backhaul' });
    runInContext(strip + script, context);
  });

  it.each(expressions)('%s gives %j', (expression, value) => {
    const text = runInContext(`JSON.stringify(${expression})`, context);
    expect(JSON.parse(text)).toEqual(value);
  });
});
