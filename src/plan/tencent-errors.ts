import type { GatewayError } from './error.ts';
import type { GatewayRequest, Reply } from './message.ts';
import { isForClient, toReply } from './problem.ts';

/** How the vendor's gateway calls the places of a request. */
const places: Readonly<Record<string, string>> = {
  header: 'header',
  query: 'querystring',
  body: 'body param',
  path: 'path variable',
};

/**
 * A `renderError` with the statuses and `{"message": …}` texts of Tencent Cloud API Gateway, for clients that
 * match on them. Where no text of the vendor's is known, status and text are backhaul's own.
 */
export function tencentErrors(error: GatewayError, request: GatewayRequest): Reply {
  const [status, message] = translate(error, request);
  return { ...toReply(error, 'application/json', JSON.stringify({ message })), status };
}

function translate(error: GatewayError, request: GatewayRequest): readonly [status: number, message: string] {
  if (error.code === 'parameter.missing') return [403, `${vendorName(error.place ?? '')} is required.`];
  if (error.code === 'body.media-type')
    return [403, 'req content type need application/x-www-form-urlencoded.'];
  if (error.status === 404)
    return [404, `There is no api match uri[${request.target.replace(/\?.*$/su, '')}].`];
  if (error.status === 405) return [405, 'Method Not Allowed.'];
  if (error.status === 502) return [502, 'Bad Gateway.'];
  if (error.status === 504) return [504, 'Gateway Time-out.'];
  return [error.status, isForClient(error) ? error.message : 'Service Unavailable.'];
}

function vendorName(place: string): string {
  const [location = '', ...name] = place.split(/[.#]/u);
  return `${places[location] ?? location} ${name.join('.')}`;
}
