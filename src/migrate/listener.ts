import type { Listener } from '../define/definition.ts';
import type { Api, ListenerChoice, MigrationOptions } from './api.ts';

/** What is known of a CLB backend when its listener is written. */
interface Facts {
  readonly api: Api;
  /** Its template, for the path of a layer-7 listener. */
  readonly path: string;
}

/** Writes the listener that was asked for, or the one that proves least. */
export function writeListener(options: MigrationOptions, { api, path }: Facts): Listener {
  const { report, path: at } = api.backend;
  const choice = choose(options.listener, api);
  if (choice === undefined) {
    report.add('backend.listener', at, []);
    return { protocol: 'TCP' };
  }
  if (isLayer4(choice)) return { protocol: choice.protocol };
  const { protocol, domain = findHost(api), path: rule = startOf(path) } = choice;
  if (domain === undefined) {
    report.add('backend.listener-domain', at, []);
    return { protocol: 'TCP' };
  }
  if (choice.domain === undefined || choice.path === undefined) {
    report.add('backend.listener-guess', at, [domain, rule]);
  }
  return { protocol, domain, path: rule };
}

function choose(choices: MigrationOptions['listener'], { id, name }: Api): ListenerChoice | undefined {
  if (choices === undefined || isChoice(choices)) return choices;
  const own = [id, name].find((key) => key !== undefined && Object.hasOwn(choices, key));
  return own === undefined ? undefined : choices[own];
}

function isChoice(choices: NonNullable<MigrationOptions['listener']>): choices is ListenerChoice {
  return typeof choices.protocol === 'string';
}

function isLayer4(choice: ListenerChoice): choice is Extract<ListenerChoice, { protocol: 'TCP' | 'UDP' }> {
  return choice.protocol === 'TCP' || choice.protocol === 'UDP';
}

/** The manual: the host constant is the domain of the listener. */
function findHost({ sketch }: Api): string | undefined {
  const host = sketch.findFilled('header.host')?.parameter;
  return typeof host === 'object' && 'value' in host ? String(host.value) : undefined;
}

/** The manual: the backend path is the path of the listener. */
function startOf(path: string): string {
  const text = path.replace(/\{.*$/su, '').replace(/\/$/u, '');
  return text === '' ? '/' : text;
}
