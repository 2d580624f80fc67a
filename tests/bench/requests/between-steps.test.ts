import { betweenSteps, untilDelivered } from './between-steps.ts';
import { faultsOf, type Stands } from './read-outcome.ts';

const watched = (moments: object) => ({
  asked: {},
  begun: [],
  ended: [],
  recorded: [],
  approved: [],
  delivered: [],
  ...moments,
});
const at = (stepId: string, when: number) => ({ runId: 'r', stepId, at: when });

it('reckons what lies between two steps from the last end of the one to the first beginning of the other', () => {
  const seen = watched({
    begun: [at('account', 0), at('account', 50), at('licences', 130), at('licences', 900)],
    ended: [at('account', 40), at('account', 100)],
    recorded: [at('account', 110)],
  });
  expect(betweenSteps(seen)).toEqual({ orchestration: [20], all: [30] });
});

it('counts a request that was approved and delivered, and none that was not', () => {
  const seen = watched({
    approved: [
      { ticketId: 'a', at: 10 },
      { ticketId: 'b', at: 20 },
    ],
    delivered: [{ ticketId: 'a', at: 75 }],
  });
  expect(untilDelivered(seen)).toEqual([65]);
});

describe('A request', () => {
  const well: Stands = {
    stage: 'delivered',
    approvedBy: 2,
    outcome: 'succeeded',
    attempts: 5,
    stepsDone: 5,
    accounts: 1,
    licensed: 1,
    inGroup: 1,
    orders: 1,
    mails: 1,
  };

  it('that was delivered with each effect once has no fault', () => {
    expect(faultsOf(well)).toEqual([]);
    expect(faultsOf({ ...well, attempts: 7 })).toEqual([]);
  });

  it.each([
    [{ stage: 'fulfilling' }, 'its stage is fulfilling'],
    [{ approvedBy: 1 }, '1 approved it'],
    [{ outcome: null }, 'its playbook ended as null'],
    [{ stepsDone: 4 }, '4 steps are done'],
    [{ orders: 2 }, 'orders: 2'],
    [{ mails: 0 }, 'mails: 0'],
  ])('with %j has one', (change, fault) => {
    expect(faultsOf({ ...well, ...change })).toEqual([fault]);
  });

  it('that is not there has one', () => {
    expect(faultsOf(undefined)).toEqual(['it is not there']);
  });
});
