// Every way to integrate a backend, with real requests: `npm run demo`. `-- --serve --port 8080` keeps serving.
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { parseArgs } from 'node:util';
import {
  type CheckedDefinition,
  compileDefinition,
  createHandler,
  DefinitionError,
  parseDefinitions,
} from 'backhaul';
import { attach } from 'backhaul/node';
import { createSend } from 'backhaul/undici';
import { type Case, cases, downCase } from './demo/cases.ts';
import { ask, toCurl } from './demo/client.ts';
import { createLoopbackAgent } from './demo/loopback.ts';
import { differences, headerOf, type Message } from './demo/message.ts';
import { showMistake } from './demo/mistake.ts';
import { close, listen, startPetStore } from './demo/pet-store.ts';
import { drawCase, drawHeadings, paint } from './demo/picture.ts';

const { values: options } = parseArgs({
  options: { serve: { type: 'boolean', default: false }, port: { type: 'string', default: '8080' } },
});
const definitions = readDefinitions(import.meta.dirname);
let received: Message | null = null;
const store = await startPetStore((request) => {
  received = request;
  if (options.serve) console.log(`the backend received ${request.start} for ${headerOf(request, 'host')}`);
});
const agent = createLoopbackAgent(store);
const send = createSend({ dispatcher: agent });
const server = createServer();
attach(server, createHandler(definitions.map(compileDefinition), { send }));
if (options.serve) await serve(Number(options.port));
else await show();

/** Definitions are data: every JSON file beside this one is read and checked, with every issue at once. */
function readDefinitions(folder: string): readonly CheckedDefinition[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .flatMap((file) => {
      const { value, issues = [] } = parseDefinitions(JSON.parse(readFileSync(`${folder}/${file}`, 'utf8')));
      if (value === undefined) throw new DefinitionError(issues);
      return value;
    });
}

async function show(): Promise<void> {
  const port = await listen(server);
  const results: boolean[] = [];
  console.log(`${drawHeadings()}\n`);
  for (const [index, one] of cases.entries()) results.push(await showCase(index + 1, one, port));
  await store.stop();
  results.push(await showCase(cases.length + 1, downCase, port));
  const layer7 = definitions.find(({ name }) => name === 'findClinic');
  const told = layer7 !== undefined && showMistake(layer7.definition);
  const expected = results.filter((passed) => passed).length;
  console.log(`${expected} of ${results.length} replies were the expected ones`);
  if (!told) console.log('the mistake was not told as expected');
  process.exitCode = told && expected === results.length ? 0 : 1;
  await stop();
}

/** Sends one request and draws it, with what was not as expected. */
async function showCase(number: number, one: Case, port: number): Promise<boolean> {
  received = null;
  const got = await ask(port, one);
  const wrong = [
    ...differences('the backend received', received, one.received),
    ...differences('the client got', got, one.got),
  ];
  console.log(drawCase(number, one, received, got, wrong.length === 0));
  for (const sentence of wrong) console.log(paint('red', `  ${sentence}\n`));
  return wrong.length === 0;
}

async function serve(wanted: number): Promise<void> {
  try {
    const port = await listen(server, wanted);
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stopServing());
    console.log(`serving on http://127.0.0.1:${port} until Ctrl-C; try\n`);
    for (const one of cases) console.log(`${paint('dim', `# ${one.title}`)}\n${toCurl(port, one)}\n`);
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}; choose another port with --port`);
    process.exitCode = 1;
    await stop();
    await store.stop();
  }
}

async function stopServing(): Promise<void> {
  await stop();
  await store.stop();
  console.log('stopped: requests under way were answered first');
}

/** Requests under way are answered, then connections are closed: the client's side first. */
async function stop(): Promise<void> {
  await close(server);
  await send.close();
  await agent.close();
}
