import { GatewayError } from 'backhaul';

// Match `code`; the message tells people what to do. `status` and `proxyError` follow from the code.
const error = new GatewayError('gateway.busy', 'every connection is taken; raise connections', {
  retryAfter: 1,
});
console.log(error.code, error.status, error.proxyError, error.retryAfter);

// Prints:
// gateway.busy 503 connection_limit_reached 1
