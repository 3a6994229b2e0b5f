import { Deadlines } from '../send/deadline.ts';

/** The deadlines of all clients, of every server in this process. */
export const clock: Deadlines = /* @__PURE__ */ new Deadlines();
