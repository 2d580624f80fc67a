import { Problem } from '#core/api/problem';
import { approvalEndpoints } from '#core/approvals/contract';
import { type CatalogItemView, type CatalogView, catalogEndpoints, type OfferView } from '#core/catalog/contract';
import { checkAnswers } from '#core/forms/check-answers';
import type { Answers } from '#core/forms/field';
import { formOf } from '#core/forms/form-of';
import type { FormSchema } from '#core/forms/form-schema';
import { peopleEndpoints } from '#core/people/contract';
import { runEndpoints } from '#core/playbooks/contract';
import {
  type CreateRequest,
  type ExpectedApproversView,
  type RequestPreviewView,
  requestEndpoints,
} from '#core/requests/contract';
import { type TicketView, ticketEndpoints } from '#core/tickets/contract';
import { type Answering, answering, missing } from './api-peer.ts';
import { aMe, aTicket, erin, maya } from './builders.ts';

export const robin = { id: 'robin', name: 'Robin Example' };

/** Something that can be requested, as it stands among others. */
export const anOffer = (overrides: Partial<OfferView> = {}): OfferView => {
  const name = overrides.name ?? 'Laptop';
  const key = `sc-${name.toLowerCase().replaceAll(' ', '-')}`;
  return {
    id: key.slice(3),
    key,
    name,
    description: `About: ${name}`,
    tags: [],
    departmentIds: [],
    leadTimeDays: 5,
    cost: null,
    approvalRequired: true,
    onBehalf: false,
    popularity: 0,
    ...overrides,
  };
};

export const aCatalog = (shelves: Readonly<Record<string, readonly OfferView[]>>): CatalogView => ({
  categories: Object.entries(shelves).map(([name, items]) => ({
    id: name.toLowerCase(),
    name,
    description: `All of ${name}`,
    icon: 'Laptop',
    items: [...items],
  })),
});

/** The same with its form, as somebody sees it who is about to request it. */
export const anItem = (schema: FormSchema, overrides: Partial<CatalogItemView> = {}): CatalogItemView => {
  const { popularity: _, ...offer } = anOffer();
  return {
    ...offer,
    version: 1,
    category: { id: 'hardware', name: 'Hardware' },
    sensitive: false,
    form: formOf(schema),
    formSchema: schema,
    ...overrides,
  };
};

const manager = { id: 'manager', name: 'Manager', rule: { pass: 'any' as const }, dependsOn: [] };
const because = [{ is: 'manager' as const, level: 1, of: erin.name }];

interface Seed {
  readonly catalog?: CatalogView;
  readonly item?: CatalogItemView;
  readonly approvers?: ExpectedApproversView;
  /** What a preview says beside what follows from the item. */
  readonly preview?: Partial<RequestPreviewView>;
}

/** What `smallDesk` answers `more`, so that something can be requested: the rules of the form are the product's own. */
export function catalogDesk(seed: Seed) {
  const state = { item: seed.item };
  const made: CreateRequest[] = [];
  const tickets: TicketView[] = [];

  const asked = (input: Pick<CreateRequest, 'itemId' | 'answers'>) => {
    const { item } = state;
    if (!item || ![item.id, item.key].includes(input.itemId)) {
      throw refusal([{ pointer: '/itemId', code: 'unknown_item', detail: 'There is nothing by this id.' }]);
    }
    const checked = checkAnswers(item.form, input.answers);
    if ('errors' in checked) {
      throw refusal(
        checked.errors.map((error) => ({ ...error, pointer: error.pointer.replace('/fields', '/answers') })),
      );
    }
    return { item, answers: checked.answers };
  };

  const more: readonly Answering[] = [
    answering(catalogEndpoints.getCatalog, () => seed.catalog ?? { categories: [] }),
    answering(catalogEndpoints.getCatalogItem, ({ id }) =>
      state.item && [state.item.id, state.item.key].includes(id) ? state.item : missing(),
    ),
    answering(
      requestEndpoints.getItemApprovers,
      () =>
        seed.approvers ?? {
          stages: [{ ...manager, hangsOnAnswers: false, namedByAnswers: false, people: [{ ...maya, why: because }] }],
        },
    ),
    answering(requestEndpoints.previewRequest, (input) => {
      const { item } = asked(input);
      const { id, key, name, version, leadTimeDays, cost, sensitive } = item;
      return {
        item: { id, key, name, version },
        subject: name,
        description: '',
        requester: erin,
        forWhom: input.forId === undefined ? null : robin,
        queue: { id: 'hardware', name: 'Hardware team' },
        leadTimeDays,
        cost,
        sensitive,
        chain: {
          asksAnybody: true,
          stages: [{ ...manager, skippedBy: null, people: [{ ...maya, why: because, alsoIn: null }], decidable: true }],
        },
        plan: {
          effects: [{ step: 'Order it', what: 'Order', before: null, after: 'Laptop', irreversible: false }],
          irreversible: [],
          permissions: [],
        },
        ...seed.preview,
      };
    }),
    answering(requestEndpoints.createRequest, (input) => {
      const { item, answers } = asked(input);
      made.push(input);
      const ticket = aRequestOf(item, answers);
      tickets.push(ticket);
      return ticket;
    }),
    answering(ticketEndpoints.getTicket, ({ id }) => tickets.find(({ number }) => number === id) ?? missing()),
    answering(approvalEndpoints.getApprovals, () => ({ main: null, steps: [] })),
    answering(runEndpoints.listRuns, () => ({ items: [] })),
    answering(peopleEndpoints.listMembers, ({ search = '' }) => ({
      items: [maya, erin, robin]
        .filter(({ name }) => name.toLowerCase().includes(search.toLowerCase()))
        .map(({ id, name }) => {
          const { tenant: _, scopes: __, ...member } = aMe({ id, name, email: `${id}@contoso.example` });
          return member;
        }),
      nextCursor: null,
      pageSize: 10,
    })),
  ];
  return { more, made, state };
}

const refusal = (errors: ConstructorParameters<typeof Problem>[2]) =>
  new Problem('CAT_VALIDATION', 'The request is not valid.', errors);

const aRequestOf = ({ id, key, name, version, leadTimeDays, cost }: CatalogItemView, answers: Answers) =>
  aTicket({
    kind: 'request',
    number: 'REQ-000007',
    subject: name,
    request: {
      item: { id, key, name, version },
      stage: 'in_approval',
      answers,
      leadTimeDays,
      cost,
      sensitive: false,
      approvalId: 'run-1',
      runId: null,
    },
  });
