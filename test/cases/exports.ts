/** An entry of the package with every name that it gives away. */
export interface Entry {
  readonly entry: string;
  readonly values: readonly string[];
  readonly types: readonly string[];
}

export const entries: readonly Entry[] = [
  {
    entry: 'backhaul/undici',
    values: ['createSend'],
    types: ['ClosableSend', 'ConnectionOptions', 'Dispatcher', 'DispatcherOptions', 'TlsOptions'],
  },
  { entry: 'backhaul/node', values: ['attach', 'toNodeListener'], types: ['Next', 'NodeListener'] },
  { entry: 'backhaul/express', values: ['toExpressHandler'], types: ['ExpressHandler', 'ExpressRequest'] },
  { entry: 'backhaul/koa', values: ['toKoaMiddleware'], types: ['KoaContext', 'KoaMiddleware'] },
];
