import { advisoryRows } from '../../cases/advisories.ts';
import { type BehaviourRow, requestRows } from '../../cases/behaviour.ts';
import { targetRows } from '../../cases/behaviour-targets.ts';
import { acceptedRows, pipelineRows, refusalRows } from '../../cases/intake.ts';

/** A raw request, or several in one, and the status that the first answer has. */
export interface AttackRequest {
  readonly title: string;
  readonly send: string;
  readonly status: number;
}

const behaviourRows: readonly BehaviourRow[] = [
  ...advisoryRows,
  ...requestRows,
  ...targetRows,
  ...acceptedRows,
];

/** Everything that the behaviour suite sends to see what becomes of it; for its `definitions`. */
export const attackRequests: readonly AttackRequest[] = [
  ...refusalRows.map(({ title, send, status }) => ({ title, send: shorten(send), status })),
  ...behaviourRows.map(({ title, send, client }) => ({ title, send, status: client.status })),
  ...pipelineRows.map(({ title, send, answers }) => ({ title, send, status: answers[0]?.status ?? 0 })),
];

/**
 * A head that is too long still is with 30,000 octets. Node closes at once behind its 431, and with more than one
 * read of 64 KiB the rest would reset the connection, at times before the client has its answer.
 */
function shorten(send: string): string {
  return send.replace('a'.repeat(70_000), '');
}
