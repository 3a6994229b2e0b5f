import { GatewayError, toProblem } from 'backhaul';

// The default `renderError`. Wrap it to add to the answer.
const error = new GatewayError('parameter.type', 'query.limit must be an integer');
const { status, headers, body } = toProblem(error);
console.log(status, headers.join(' '));
if (body instanceof Uint8Array) console.log(new TextDecoder().decode(body));

// Prints:
// 400 content-type application/problem+json content-length 123 proxy-status backhaul; error=http_request_error
// {"type":"about:blank","title":"Bad Request","status":400,"code":"parameter.type","detail":"query.limit must be an integer"}
