import type { Row } from './row.ts';
import { bundle } from './rows/bundle.ts';
import { clocks } from './rows/clocks.ts';
import { create } from './rows/create.ts';
import { invoke } from './rows/invoke.ts';
import { large } from './rows/large.ts';
import { mixed } from './rows/mixed.ts';
import { recompute } from './rows/recompute.ts';
import { requests } from './rows/requests.ts';
import { start } from './rows/start.ts';
import { steps } from './rows/steps.ts';
import { tab } from './rows/tab.ts';
import { tabs } from './rows/tabs.ts';
import { timers } from './rows/timers.ts';

/** Every row that exists so far, in the order of P21. */
export const rows: readonly Row[] = [
  mixed,
  create,
  large,
  invoke,
  timers,
  clocks,
  recompute,
  requests,
  steps,
  start,
  bundle,
  tab,
  tabs,
];
