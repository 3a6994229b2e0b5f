import type { IncomingMessage, ServerResponse } from 'node:http';
import { checkFunction } from '../define/options.ts';
import type { Handle } from '../plan/message.ts';
import { answer, type Next } from './answer.ts';
import { type MountOptions, readEquivalentTargets } from './mount.ts';

export type { MountOptions } from './mount.ts';

/** What is needed of an Express request, of Express 4 and 5. */
export interface ExpressRequest extends IncomingMessage {
  /** `url` before the mount path was taken off. */
  readonly originalUrl: string;
}

/** A handler for `app.use`, with or without a mount path. */
export type ExpressHandler = (req: ExpressRequest, res: ServerResponse, next: Next) => void;

/**
 * Serves a handler in Express. Routes match the URL below the mount path; what no integration serves goes to the
 * next handler, and an error that cannot be rendered to Express's error handlers. Throws a `TypeError` for an
 * option that cannot be meant.
 */
export function toExpressHandler(handle: Handle, options: MountOptions = {}): ExpressHandler {
  checkFunction('the handler of toExpressHandler', handle, 'createHandler');
  const equivalentTargets = readEquivalentTargets('toExpressHandler', options);
  return (req, res, next) => {
    const { originalUrl: originalTarget } = req;
    answer(handle, req, res, { originalTarget, parsed: req, held: null, equivalentTargets }, next);
  };
}
