import type {
  BackendParameter,
  Definition,
  Frontend,
  FrontendParameter,
  Listener,
  MockBackend,
  ProxyBackend,
} from './definition.ts';

/** A record some of whose entries have a wrong shape: those are `null`. */
export type DraftRecord<Entry> = Readonly<Record<string, Entry | null>>;

/**
 * What is left of a definition once members of a wrong shape are taken out, so that one mistake does not hide
 * the others. Where nothing was taken out, it is the definition.
 */
export type Draft = Partial<Pick<Definition, 'name'>> & {
  readonly frontend?: DraftFrontend;
  readonly backend?: DraftProxy | DraftMock;
};

export type DraftFrontend = Partial<Omit<Frontend, 'parameters'>> & {
  readonly parameters?: DraftRecord<FrontendParameter>;
};

export type DraftProxy = Partial<Omit<ProxyBackend, 'parameters' | 'drop'>> & {
  readonly kind: 'http' | 'clb';
  readonly parameters?: DraftRecord<BackendParameter>;
  readonly drop?: readonly (string | null)[];
  readonly listener?: DraftListener;
};

/** The members of a layer-7 listener that have the right shape. */
export type DraftListener =
  | { readonly protocol: 'HTTP' | 'HTTPS'; readonly domain?: string; readonly path?: string }
  | Extract<Listener, { protocol: 'TCP' | 'UDP' }>;

export type DraftMock = Pick<MockBackend, 'kind' | 'status' | 'body'> & {
  readonly headers?: DraftRecord<string | readonly (string | null)[]>;
};
