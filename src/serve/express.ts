import type { IncomingMessage, ServerResponse } from 'node:http';
import { checkFunction } from '../define/options.ts';
import type { Handle } from '../plan/message.ts';
import { answer, type Next } from './answer.ts';

/** What is needed of an Express request, of Express 4 and 5. */
export interface ExpressRequest extends IncomingMessage {
  /** `url` before the mount path was taken off. */
  readonly originalUrl: string;
}

/** A handler for `app.use`, with or without a mount path. */
export type ExpressHandler = (req: ExpressRequest, res: ServerResponse, next: Next) => void;

/**
 * Serves a handler in Express. Routes match the URL below the mount path; what no integration serves goes to the
 * next handler, and an error that cannot be rendered to Express's error handlers.
 */
export function toExpressHandler(handle: Handle): ExpressHandler {
  checkFunction('the handler of toExpressHandler', handle, 'createHandler');
  return (req, res, next) => {
    answer(handle, req, res, { originalTarget: req.originalUrl, parsed: req, held: null }, next);
  };
}
