import { Gateway, type GatewayOptions } from '../gateway.ts';
import { count, exactly, type Figure } from '../scenario.ts';

/** Runs something against a gateway that is gone afterwards, and adds what its process complained of. */
export async function runGateway(
  options: GatewayOptions,
  act: (gateway: Gateway) => Promise<readonly Figure[]>,
): Promise<readonly Figure[]> {
  const gateway = await Gateway.start(options);
  let troubles: readonly string[] = [];
  let figures: readonly Figure[];
  try {
    figures = await act(gateway);
  } finally {
    troubles = await gateway.stop();
  }
  for (const trouble of troubles) console.error(trouble);
  return [...figures, count('unhandled rejections, exceptions and warnings', troubles.length, exactly(0))];
}

/** A definition that forwards `/NAME/ID`, by any method, to a backend on this machine; `others` go into `backend`. */
export function route(name: string, port: number, others: Readonly<Record<string, unknown>> = {}): object {
  return {
    name,
    frontend: { method: 'ANY', path: `/${name}/{id}` },
    backend: { kind: 'http', address: `http://127.0.0.1:${port}`, path: `/${name}/{id}`, ...others },
  };
}
