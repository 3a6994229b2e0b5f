import { AsyncResource } from 'node:async_hooks';
import type { Closeable, Controller, Handler } from './carrier.ts';
import type { ParsedHeaders } from './response.ts';

/**
 * The context (`AsyncLocalStorage`) of the request that an exchange belongs to. What undici calls comes on a
 * connection, which another request may have opened, so that it is the handler in the exchange's place: each call
 * enters the context first. Pools and clocks, which exchanges share, are let in by `runInAsyncScope`.
 */
export class Scope extends AsyncResource implements Handler {
  private readonly handler: Handler;

  /** Keeps the context in which it is made. */
  constructor(handler: Handler) {
    super('BackhaulExchange');
    this.handler = handler;
  }

  onSocketEnd(error: NodeJS.ErrnoException | null): void {
    this.runInAsyncScope(this.handler.onSocketEnd, this.handler, error);
  }

  onRequestStart(controller: Controller): void {
    this.runInAsyncScope(this.handler.onRequestStart, this.handler, controller);
  }

  onRequestUpgrade(controller: Controller, status: number, headers: ParsedHeaders, socket: Closeable): void {
    const { handler } = this;
    this.runInAsyncScope(handler.onRequestUpgrade, handler, controller, status, headers, socket);
  }

  onResponseStarted(): void {
    this.runInAsyncScope(this.handler.onResponseStarted, this.handler);
  }

  onResponseStart(controller: Controller, status: number, headers: ParsedHeaders, phrase?: string): void {
    const { handler } = this;
    this.runInAsyncScope(handler.onResponseStart, handler, controller, status, headers, phrase);
  }

  onResponseData(controller: Controller, chunk: Uint8Array): void {
    this.runInAsyncScope(this.handler.onResponseData, this.handler, controller, chunk);
  }

  onResponseEnd(controller: Controller, trailers: ParsedHeaders): void {
    this.runInAsyncScope(this.handler.onResponseEnd, this.handler, controller, trailers);
  }

  onResponseError(controller: Controller | null | undefined, error: Error): void {
    this.runInAsyncScope(this.handler.onResponseError, this.handler, controller, error);
  }
}
