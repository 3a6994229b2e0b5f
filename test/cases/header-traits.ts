import type { HeaderTrait } from '../../src/define/header-names.ts';

/** What becomes of the headers that have a trait, as docs/plan.md says it. */
export const treatments: Readonly<Record<HeaderTrait, string>> = {
  'hop-by-hop':
    'end here, in requests, replies and trailers (RFC 9110 7.6.1), and so does what `Connection` names; no definition names them',
  framing: 'say where a message ends, and are written anew (RFC 9112 6); no definition names them',
  gateway: "are the gateway's own: `expect` ends here, `via` is added to; no definition names them",
  forwarding:
    "are the gateway's own: what untrusted peers send is dropped, see [below](#forwarding-fields); no definition names them",
  claim:
    'and other `x-forwarded-*` say what only a proxy in front can know: what the definition does not name passes from trusted peers and is dropped from others',
  content: 'and other `content-*` describe the body and go where it goes',
  bytes: 'hold for the original bytes and are left out where the body is written anew',
  meaning: 'hold also for a body that is written anew',
  'no-trailer': 'never pass in a trailer section (RFC 9110 6.5.1)',
  'first-line': 'count once in `req.headers`: Node keeps the first line of several',
  gathered: 'of replies are gathered from the backend and from middleware',
};
