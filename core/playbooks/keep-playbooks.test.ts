import { contoso, fabrikam } from '#tests/support/seeded-people';
import { type TestPlatform, testPlatform } from '#tests/support/test-platform';
import { playbooks } from './keep-playbooks.ts';
import { playbookPartition, playbookVersionId } from './playbook-setting.ts';

let desk: TestPlatform;
beforeEach(async () => {
  desk = await testPlatform();
});
afterEach(() => desk.close());

const admin = () => desk.as(contoso.admin);
const steps = `steps:
  - id: look
    action: task.create
    inputs: { title: "Look at {{ request.number }}" }
`;
const text = `name: outage\n${steps}`;
const make = async (given: string, name = 'Outage') => playbooks.create(await admin(), { name, text: given });
const complaintsOf = async (given: string): Promise<string[]> => {
  try {
    await make(given);
    return [];
  } catch (error) {
    return (error as { errors: { detail: string }[] }).errors.map(({ detail }) => detail);
  }
};

it('keeps every version that was saved, also of one that is deleted', async () => {
  const { id } = await make(text);
  await playbooks.update(await admin(), { id, text: `${text}# and a word\n` });
  await playbooks.remove(await admin(), { id });
  const store = desk.stores.forTenant(contoso.id);
  const kept = await Promise.all(
    [1, 2].map((n) => store.get('playbookVersion', playbookPartition, playbookVersionId(id, n))),
  );
  expect(kept).toMatchObject([
    { playbookId: id, version: 1, text, name: 'Outage' },
    { version: 2, text: `${text}# and a word\n` },
  ]);
});

it('tells each fault with its line and column', async () => {
  const given = 'name: x\nsteps:\n  - id: a\n    action: ticket.updaet\n  - id: b\n    action: task.create\n';
  await expect(make(given)).rejects.toMatchObject({
    code: 'CAT_VALIDATION',
    errors: [
      {
        pointer: '/text',
        code: 'unknown_action',
        detail: expect.stringMatching(/^Line 4, column 13: .*ticket\.update/),
      },
      { pointer: '/text', detail: expect.stringMatching(/^Line 5, column \d+: .*title/) },
    ],
  });
});

it.each([
  ['ticket.event: ticket.exploded', /^Line 3, column 17: There is no ticket\.exploded for ticket\.event/],
  ['ticket.event: "ticket.created, ticket.creatd"', /Did you mean ticket\.created\?/],
  ['ticket.event: run.changed', /There is no run\.changed/],
  ['ticket.event: ","', /names nothing/],
  ['ticket.evnt: ticket.created', /Did you mean ticket\.event\?/],
  ['ticket.priority: P1', /Add ticket\.event/],
  ['{ ticket.event: ticket.created, ticket.priority: P9 }', /There is no P9 for ticket\.priority/],
  ['{ ticket.event: ticket.created, ticket.kind: problem }', /There is no problem for ticket\.kind/],
  ['{ ticket.event: ticket.created, ticket.queue: Netwerk }', /Did you mean Network\?/],
  ['request.serviceItemId: sc-laptop', /kept with that item/],
])('refuses the trigger %s', async (trigger, sentence) => {
  const group = trigger.startsWith('{') ? ` ${trigger}` : `\n  ${trigger}`;
  const [complaint, ...others] = await complaintsOf(`name: outage\ntriggers:${group}\n${steps}`);
  expect(complaint).toMatch(sentence);
  expect(others).toEqual([]);
});

it('refuses to reach, by an event, what whoever reports may choose', async () => {
  const disable = (triggers: string) =>
    `name: outage\n${triggers}steps:\n  - id: off\n    action: graph.disableUser\n    inputs: { account: "{{ request.recipient }}" }\n`;
  expect(await complaintsOf(disable('triggers: { ticket.event: ticket.created }\n'))).toEqual([
    expect.stringMatching(/^Line 6, column 24: Whoever a ticket comes from chooses account of graph\.disableUser/),
  ]);
  expect(await complaintsOf(disable(''))).toEqual([]);
});

it('takes triggers that there are', async () => {
  const trigger = `triggers:
  ticket.event: ticket.created, ticket.escalated
  ticket.kind: incident
  ticket.priority: P1,P2
  ticket.queue: network
  ticket.categoryId: outage
`;
  expect(await complaintsOf(`name: outage\n${trigger}${steps}`)).toEqual([]);
});

describe('what cannot be undone', () => {
  const wipe = (more = '') => `  - id: wipe
    action: intune.wipe
    inputs: { device: "{{ request.subject }}" }
${more}`;
  const ask = (more = '') => `  - id: ask
    action: approval.request
    inputs: { approver: "{{ requester.id }}", text: "Wipe it?" }
${more}`;

  it('is refused where nobody was asked before, at the line where it stands', async () => {
    const [complaint] = await complaintsOf(`name: x\nsteps:\n${wipe()}`);
    expect(complaint).toMatch(/^Line 4, column 13: The step wipe cannot be undone: .*approval\.request/);
  });

  it('is refused where the question may be passed over, or is asked beside it', async () => {
    const conditional = `${ask('    when: request.number\n')}${wipe('    dependsOn: [ask]\n')}`;
    expect((await complaintsOf(`name: x\nsteps:\n${conditional}`))[0]).toMatch(/neither when nor unless/);
    expect((await complaintsOf(`name: x\nsteps:\n${ask()}${wipe()}`))[0]).toMatch(/The step wipe/);
  });

  it('is done after somebody has agreed, however many steps lie between', async () => {
    const between = `  - id: note
    action: ticket.update
    dependsOn: [ask]
    inputs: { note: "Agreed" }
`;
    expect(await complaintsOf(`name: x\nsteps:\n${ask()}${between}${wipe('    dependsOn: [note]\n')}`)).toEqual([]);
  });

  it('is refused as what undoes another step, too', async () => {
    const undone = `  - id: hand_over
    action: task.create
    inputs: { title: "Hand it over" }
    compensate: { action: intune.wipe, inputs: { device: "one" } }
`;
    expect((await complaintsOf(`name: x\nsteps:\n${undone}`))[0]).toMatch(/What undoes the step hand_over/);
  });
});

it('has each name once, and is for administrators of the same organisation', async () => {
  const { id } = await make(text);
  await expect(make(text, 'OUTAGE')).rejects.toMatchObject({ errors: [{ pointer: '/name', code: 'taken' }] });
  await expect(playbooks.list(await desk.as(contoso.agent), {})).rejects.toMatchObject({ code: 'CAT_FORBIDDEN' });
  await expect(playbooks.get(await desk.as(fabrikam.admin), { id })).rejects.toMatchObject({ code: 'CAT_NOT_FOUND' });
});
