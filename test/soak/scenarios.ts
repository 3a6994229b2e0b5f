import type { Scenario } from './scenario.ts';
import { amplification } from './scenarios/amplification.ts';
import { backendFaults } from './scenarios/backend-faults.ts';
import { byteSplit } from './scenarios/byte-split.ts';
import { clientAbort } from './scenarios/client-abort.ts';
import { deadlineAccuracy } from './scenarios/deadline-accuracy.ts';
import { desync } from './scenarios/desync.ts';
import { dnsRebinding } from './scenarios/dns-rebinding.ts';
import { gracefulClose } from './scenarios/graceful-close.ts';
import { intactRequests } from './scenarios/intact-requests.ts';
import { keepAliveRace } from './scenarios/keep-alive-race.ts';
import { leaks } from './scenarios/leaks.ts';
import { overload } from './scenarios/overload.ts';
import { pureFunctions } from './scenarios/pure-functions.ts';
import { quietProcess } from './scenarios/quiet-process.ts';
import { slowReaders } from './scenarios/slow-readers.ts';
import { slowloris } from './scenarios/slowloris.ts';
import { steadyTraffic } from './scenarios/steady-traffic.ts';
import { torture } from './scenarios/torture.ts';

/** All scenarios, in the order of the page. */
export const scenarios: readonly Scenario[] = [
  intactRequests,
  backendFaults,
  quietProcess,
  leaks,
  clientAbort,
  deadlineAccuracy,
  slowReaders,
  slowloris,
  amplification,
  pureFunctions,
  byteSplit,
  torture,
  desync,
  dnsRebinding,
  keepAliveRace,
  gracefulClose,
  steadyTraffic,
  overload,
];
