import type { Admission, Candidate, Carrier, Controller, DispatchOptions, Handler } from './carrier.ts';

/** What a caller's own dispatcher must do: an Agent, Pool or MockAgent of undici 7 or 8, with or without interceptors. */
export interface Dispatcher {
  dispatch(options: object, handler: object): boolean;
}

/** Sends everything through a dispatcher whose connections, queues and TLS are its owner's business. */
export class DispatcherAdmission implements Admission, Carrier {
  readonly used = false;
  readonly severed = false;
  private readonly dispatcher: Dispatcher;

  constructor(dispatcher: Dispatcher) {
    this.dispatcher = dispatcher;
  }

  to(): Admission {
    return this;
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  admit(candidate: Candidate): void {
    candidate.begin(this);
  }

  withdraw(): void {}

  dispatch(options: DispatchOptions, handler: Handler): void {
    this.dispatcher.dispatch(options, handler);
  }

  decline(controller: Controller, reason: Error): void {
    controller.abort(reason);
  }

  renew(): void {}

  release(): void {}
}
