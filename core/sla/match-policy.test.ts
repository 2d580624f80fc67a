import { firstHash } from '../tickets/audit.ts';
import { matchPolicy, type PolicySubject, termsOf } from './match-policy.ts';
import type { PolicyMatch, SlaPolicy } from './policy.ts';

const policy = (position: number, name: string, match: PolicyMatch, more: Partial<SlaPolicy> = {}): SlaPolicy => ({
  id: name.toLowerCase(),
  name,
  version: 3,
  createdAt: '2026-03-02T09:00:00.000Z',
  updatedAt: '2026-03-02T09:00:00.000Z',
  auditSeq: 0,
  auditHash: firstHash,
  position,
  active: true,
  match,
  targets: { resolution: { minutes: 60, time: 'business' } },
  calendarId: 'office',
  pausesOn: ['customer'],
  warnAt: [50],
  escalation: [],
  onChange: null,
  ...more,
});

const subject: PolicySubject = {
  kind: 'incident',
  queue: { id: 'network', name: 'Network' },
  priority: 'P1',
  categoryId: 'vpn',
  departmentId: null,
  vip: false,
};
const matched = (...policies: SlaPolicy[]) => matchPolicy(policies, subject)?.because;

it('takes the first by position that is active and whose every condition holds, and says why', () => {
  expect(
    matched(
      policy(300, 'Everything', {}),
      policy(50, 'Network P1', { queueIds: ['desk', 'network'], priorities: ['P1'] }),
      policy(10, 'Off', {}, { active: false }),
    ),
  ).toBe('policy 2, Network P1: the queue is Network and the priority is P1');
});

it('counts the place of a policy in the list, whatever its position', () => {
  expect(matched(policy(700, 'Everything', {}))).toBe('policy 1, Everything: it is for every ticket');
});

it.each<[PolicyMatch, string | undefined]>([
  [{ kinds: ['incident'] }, 'policy 1, One: it is an incident'],
  [{ kinds: ['request'] }, undefined],
  [{ queueIds: ['desk'] }, undefined],
  [{ priorities: ['P2', 'P3'] }, undefined],
  [{ categoryIds: ['vpn'] }, 'policy 1, One: the category is vpn'],
  [{ categoryIds: ['mail'] }, undefined],
  [{ departmentIds: ['sales'] }, undefined],
  [{ vip: false }, 'policy 1, One: the requester is not a VIP'],
  [{ vip: true }, undefined],
  [
    { kinds: ['incident'], priorities: ['P1'], vip: false },
    'policy 1, One: it is an incident, the priority is P1 and the requester is not a VIP',
  ],
])('asks for %j', (match, because) => {
  expect(matched(policy(1, 'One', match))).toBe(because);
});

it('copies what was promised', () => {
  const one = policy(1, 'One', {});
  expect(termsOf(one, 'because', { id: 'office', version: 4 })).toEqual({
    policyId: 'one',
    policyName: 'One',
    policyVersion: 3,
    because: 'because',
    targets: one.targets,
    calendar: { id: 'office', version: 4 },
    pausesOn: ['customer'],
    warnAt: [50],
    escalation: [],
  });
});
