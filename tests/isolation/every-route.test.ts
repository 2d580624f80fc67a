import { pathParameters } from '#core/api/endpoint';
import { endpoints, operatorRoutes, publicRoutes } from '#functions/http/routes';
import { organisations } from '#local/seed/organisations';
import { type Answer, type Caller, type RunningProduct, runningProduct } from '#tests/support/running-product';

/**
 * Every route, called with another organisation's token and this one's ids: what comes back is what a missing id gets,
 * and nothing of the other organisation is in it. A new route fails here until it says how it is called.
 */
let product: RunningProduct;
const strangers: Caller[] = [];
let owner: Caller;
let victim: { ticket: string; number: string; comment: string; member: string; queue: string };

const secret = 'Contoso’s merger is called Operation Heron';
const missing = {
  ticket: '00000000-0000-4000-8000-00000000dead',
  number: 'INC-999999',
  comment: '00000000-0000-4000-8000-00000000beef',
  member: 'a0000000-0000-4000-8000-00000000dead',
  queue: 'b0000000-0000-4000-8000-00000000dead',
};
type Ids = typeof missing;

interface Knock {
  readonly params?: (ids: Ids) => Record<string, string>;
  readonly query?: (ids: Ids) => string;
  readonly body?: (ids: Ids) => unknown;
}

const ticket = (ids: Ids) => ({ id: ids.ticket });
const knocks: Readonly<Record<string, readonly Knock[]>> = {
  createIncident: [
    { body: (ids) => ({ subject: 'Knock knock', affectedUserId: ids.member }) },
    { body: (ids) => ({ subject: 'Knock knock', watcherIds: [ids.member] }) },
    { body: (ids) => ({ subject: 'Knock knock', requesterId: ids.member }) },
    { body: (ids) => ({ subject: 'Knock knock', queueId: ids.queue }) },
  ],
  listPortalTickets: [
    { query: (ids) => `search=Heron&queueId=${ids.queue}` },
    { query: (ids) => `assigneeId=${ids.member}` },
  ],
  listTickets: [{ query: () => 'search=Heron' }, { query: () => 'pageSize=100' }],
  getTicket: [{ params: ticket }, { params: (ids) => ({ id: ids.number }) }],
  updateTicket: [{ params: ticket, body: () => ({ urgency: 1 }) }],
  transitionTicket: [{ params: ticket, body: () => ({ to: 'in_progress' }) }],
  assignTicket: [{ params: ticket, body: () => ({ assigneeId: null }) }],
  takeTicket: [{ params: ticket, body: () => ({}) }],
  assignTickets: [{ body: (ids) => ({ ticketIds: [ids.ticket], assigneeId: null }) }],
  listComments: [{ params: ticket }],
  addComment: [{ params: ticket, body: () => ({ body: 'Knock knock' }) }],
  editComment: [{ params: (ids) => ({ ...ticket(ids), commentId: ids.comment }), body: () => ({ body: 'Changed' }) }],
  deleteComment: [{ params: (ids) => ({ ...ticket(ids), commentId: ids.comment }) }],
  listAudit: [{ params: ticket }],
  createToken: [{ body: () => ({}) }],
  getMe: [{}],
  listMembers: [{ query: () => 'pageSize=100' }, { query: () => 'search=Erin' }],
  getMember: [{ params: (ids) => ({ id: ids.member }) }],
  listQueues: [{}],
  getQueue: [{ params: (ids) => ({ id: ids.queue }) }],
  unbindQueueChannel: [{ params: (ids) => ({ id: ids.queue }) }],
};

beforeAll(async () => {
  product = await runningProduct();
  owner = await product.as('agent@contoso.example');
  for (const part of ['employee', 'agent', 'admin']) strangers.push(await product.as(`${part}@fabrikam.example`));
  const employee = await product.as('employee@contoso.example');
  const made = (await employee('POST', '/v1/portal/incidents', { body: { subject: secret } })).body;
  const note = await owner('POST', `/v1/tickets/${made.id}/comments`, {
    body: { body: `${secret}: a note`, isPrivate: true },
  });
  victim = {
    ticket: made.id,
    number: made.number,
    comment: note.body.id,
    member: made.requester.id,
    queue: made.queue.id,
  };
});
afterAll(() => product.stop());

const contoso = organisations[0];
const marks = (): string[] => [
  'Heron',
  victim.ticket,
  victim.comment,
  ...(contoso ? [contoso.id, ...contoso.people.flatMap((one) => [one.userId, one.upn, one.name])] : []),
  ...(contoso?.queues.map((queue) => queue.id) ?? []),
];

function knock(caller: Caller, id: string, how: Knock, ids: Ids): Promise<Answer> {
  const endpoint = endpoints.find((one) => one.id === id);
  if (!endpoint) throw new Error(`no endpoint ${id}`);
  const params = how.params?.(ids) ?? {};
  const path = pathParameters(endpoint.path).reduce<string>(
    (built, name) => built.replace(`{${name}}`, encodeURIComponent(params[name] ?? '')),
    endpoint.path,
  );
  const query = how.query ? `?${how.query(ids)}` : '';
  return caller(endpoint.method, path + query, how.body ? { body: how.body(ids) } : {});
}

/** Those of operators have no organisation to keep apart: `every-operator-route.test.ts` knocks at them. */
const elsewhere = [...publicRoutes, ...operatorRoutes].map((route) => route.endpoint);
const signed = endpoints.filter((endpoint) => !elsewhere.includes(endpoint));

it('knows how to knock at every route', () => {
  expect(Object.keys(knocks).sort()).toEqual(signed.map((endpoint) => endpoint.id).sort());
});

describe.each(signed.map((endpoint) => endpoint.id))('%s', (id) => {
  it('answers a foreign id as it answers a missing one, and tells nothing', async () => {
    for (const stranger of strangers) {
      for (const how of knocks[id] ?? []) {
        const foreign = await knock(stranger, id, how, victim);
        const absent = await knock(stranger, id, how, missing);
        expect(foreign.status).toBe(absent.status);
        const neutral = (answer: Answer) =>
          JSON.stringify(
            id === 'createToken'
              ? Object.keys(answer.body)
              : answer.status >= 400
                ? { ...answer.body, instance: '' }
                : answer.body,
          ).replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'some id');
        expect(neutral(foreign)).toBe(neutral(absent));
        const told = JSON.stringify(foreign.body);
        const asked = JSON.stringify(how.body?.(victim) ?? '');
        for (const mark of marks().filter((one) => !asked.includes(one))) expect(told).not.toContain(mark);
      }
    }
  });

  it('refuses whoever has no token, and whose token is of no organisation', async () => {
    const how = knocks[id]?.[0] ?? {};
    const nobody = await knock(product.call, id, how, victim);
    expect(nobody).toMatchObject({ status: 401, body: { code: 'CAT_UNAUTHENTICATED' } });
    const token = await product.issuer.tokenFor({
      name: 'Somebody',
      upn: 'somebody@unknown.example',
      tenantId: '99999999-0000-4000-8000-000000000000',
      userId: '99999999-0000-4000-8000-000000000001',
    });
    const unknown = await knock(
      (method, path, call = {}) =>
        product.call(method, path, { ...call, headers: { authorization: `Bearer ${token}` } }),
      id,
      how,
      victim,
    );
    expect(unknown).toMatchObject({ status: 403, body: { code: 'CAT_TENANT_FORBIDDEN' } });
  });
});

it('left the ticket as it was', async () => {
  const ticketNow = (await owner('GET', `/v1/tickets/${victim.ticket}`)).body;
  expect(ticketNow).toMatchObject({ version: 1, subject: secret, assignee: null });
  expect((await owner('GET', `/v1/tickets/${victim.ticket}/comments`)).body.items).toHaveLength(1);
});
