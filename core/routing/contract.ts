import { z } from 'zod';
import { endpoint } from '../api/endpoint.ts';
import { entityId, instant, line, NamedView, PersonView, text, ticketRef, wallTime } from '../api/fields.ts';
import { type SettingFields, settingEndpoints } from '../api/setting-endpoints.ts';
import { timeZone } from '../api/time-zone.ts';
import { Level, MemberId, Priority } from '../tickets/contract.ts';
import { channels, priorities } from '../tickets/vocabulary.ts';
import { assignmentStrategies } from './vocabulary.ts';

const words = (max: number) => z.array(line(1, 100)).min(1).max(max);
const ids = z.array(entityId()).min(1).max(50);
const moment = z.iso.datetime();

const Requester = z
  .strictObject({
    departmentIds: words(50).exactOptional(),
    locations: words(50).exactOptional(),
    vip: z.boolean().exactOptional(),
    memberIds: z.array(MemberId).min(1).max(50).exactOptional(),
  })
  .refine((requester) => Object.keys(requester).length > 0, {
    message: 'Say what of the requester is asked, or leave this out.',
    params: { code: 'required' },
  });

export const RuleConditions = z
  .strictObject({
    kinds: z
      .array(z.enum(['incident', 'request']))
      .min(1)
      .exactOptional(),
    channels: z.array(z.enum(channels)).min(1).exactOptional(),
    categoryIds: words(50).exactOptional(),
    priorities: z.array(z.enum(priorities)).min(1).exactOptional(),
    impact: z.array(Level).min(1).exactOptional(),
    urgency: z.array(Level).min(1).exactOptional(),
    tagsAny: words(50).exactOptional(),
    textAny: words(50)
      .exactOptional()
      .describe('Whole words or phrases of subject or description, whatever their case'),
    assetIds: words(50).exactOptional(),
    meta: z
      .record(z.string().min(1).max(60), z.union([z.string().max(200), z.number(), z.boolean()]))
      .refine((meta) => Object.keys(meta).length > 0 && Object.keys(meta).length <= 20, {
        message: 'Name 1 to 20 fields.',
        params: { code: 'size' },
      })
      .exactOptional(),
    queueIds: ids.exactOptional().describe('Where the desk or an earlier rule has put it so far'),
    requester: Requester.exactOptional(),
    time: z
      .strictObject({ calendarId: entityId(), is: z.enum(['open', 'closed']) })
      .exactOptional()
      .describe('Whether the calendar is open when it is reported'),
  })
  .meta({ id: 'RoutingConditions', description: 'All that is given must hold; nothing given takes every ticket' });

export const RuleActions = z
  .strictObject({
    queueId: entityId().exactOptional(),
    priority: Priority.exactOptional(),
    assignTo: z
      .union([z.strictObject({ memberId: MemberId }), z.strictObject({ rotaId: entityId() })])
      .exactOptional()
      .describe('A member, or whoever is on call'),
    addTags: z.array(line(1, 50)).min(1).max(20).exactOptional(),
    addWatcherIds: z.array(MemberId).min(1).max(50).exactOptional(),
  })
  .refine((actions) => Object.keys(actions).length > 0, {
    message: 'Say what the rule does: queueId, priority, assignTo, addTags or addWatcherIds.',
    params: { code: 'no_action' },
  })
  .meta({ id: 'RoutingActions' });

export const routingRuleFields = {
  shape: {
    name: line(1, 100),
    description: text(0, 1_000).default(''),
    position: z.int().min(1).max(9_999).describe('Rules are asked in this order; each has its own'),
    active: z.boolean().default(true),
    when: RuleConditions.default({}),
    do: RuleActions,
    goOn: z.boolean().default(false).describe('The next rules are asked, too, and see what this one did'),
  },
} satisfies SettingFields<z.ZodRawShape>;

const settingView = { id: z.string(), version: z.int(), createdAt: moment, updatedAt: moment };

export const RoutingRuleView = z
  .strictObject({
    ...settingView,
    name: z.string(),
    description: z.string(),
    position: z.int(),
    active: z.boolean(),
    when: RuleConditions,
    do: RuleActions,
    goOn: z.boolean(),
  })
  .meta({ id: 'RoutingRule' });
export type RoutingRuleView = z.infer<typeof RoutingRuleView>;

const Override = z.strictObject({
  from: instant().describe('Inclusive'),
  to: instant().describe('Exclusive'),
  memberId: MemberId,
});

type Rota = { readonly overrides: readonly z.output<typeof Override>[] };

export const rotaFields = {
  shape: {
    name: line(1, 100),
    timeZone: timeZone(),
    startsOn: z.iso.date().describe('The local day on which the first member takes over'),
    handOverAt: wallTime().default('09:00').describe('Local HH:MM of every hand-over'),
    everyDays: z.int().min(1).max(366).default(7).describe('Days of one turn'),
    memberIds: z.array(MemberId).min(1).max(50).describe('In turn; somebody may be named more than once'),
    overrides: z.array(Override).max(200).default([]),
  },
  rule: (rota, context) => {
    const { overrides } = rota as unknown as Rota;
    const refuse = (index: number, code: string, message: string) =>
      context.addIssue({ code: 'custom', path: ['overrides', index, 'from'], message, params: { code } });
    const inOrder = overrides
      .map((override, index) => ({ index, from: Date.parse(override.from), to: Date.parse(override.to) }))
      .toSorted((a, b) => a.from - b.from);
    for (const [place, { index, from, to }] of inOrder.entries()) {
      const before = inOrder[place - 1];
      if (to <= from) refuse(index, 'order', 'An override ends after it begins.');
      else if (before && from < before.to) {
        refuse(index, 'overlap', `This overlaps the override ${before.index + 1}. Let one end where the other begins.`);
      }
    }
  },
} satisfies SettingFields<z.ZodRawShape>;

export const RotaView = z
  .strictObject({
    ...settingView,
    name: z.string(),
    timeZone: z.string(),
    startsOn: z.string(),
    handOverAt: z.string(),
    everyDays: z.int(),
    memberIds: z.array(z.string()),
    overrides: z.array(z.strictObject({ from: moment, to: moment, memberId: z.string() })),
  })
  .meta({ id: 'Rota' });
export type RotaView = z.infer<typeof RotaView>;

const RoutingRecordView = z
  .strictObject({
    at: moment,
    by: z.enum(['rule', 'chosen', 'default', 'follow_up', 'item']),
    steps: z.array(
      z.strictObject({
        ruleId: z.string(),
        ruleName: z.string(),
        position: z.int(),
        because: z.array(z.string()),
        did: z.array(z.string()),
      }),
    ),
    troubles: z.array(z.string()).describe('What could not be done as a rule says'),
  })
  .meta({ id: 'RoutingRecord' });
export type RoutingRecordView = z.infer<typeof RoutingRecordView>;

const AssignmentRecordView = z
  .strictObject({
    at: moment,
    strategy: z.enum([...assignmentStrategies, 'rule']),
    memberId: z.string().nullable(),
    because: z.string(),
    passedOver: z.array(z.strictObject({ memberId: z.string(), because: z.string() })),
  })
  .meta({ id: 'AssignmentRecord' });

export const TicketRoutingView = z
  .strictObject({
    number: z.string(),
    queue: NamedView,
    assignee: PersonView.nullable(),
    sentence: z.string().describe('Why it is in its queue'),
    alsoDid: z.array(z.string()).describe('What else the rules did, a sentence each'),
    assignmentSentence: z.string().describe('Why somebody has it, or why nobody does'),
    routing: RoutingRecordView.nullable().describe('null: it was reported before there were rules'),
    assignment: AssignmentRecordView.nullable().describe('null: taken or given by hand'),
  })
  .meta({ id: 'TicketRouting' });
export type TicketRoutingView = z.infer<typeof TicketRoutingView>;

export const GetTicketRouting = z.strictObject({ id: ticketRef() });

const DraftRule = z
  .strictObject({
    ...routingRuleFields.shape,
    id: entityId().optional().describe('Of the rule it would replace'),
    position: routingRuleFields.shape.position.optional().describe('Its place in the list unless said'),
    name: line(1, 100).optional(),
  })
  .meta({ id: 'DraftRoutingRule' });

export const TestRoutingRules = z
  .strictObject({
    ticketId: ticketRef(),
    rules: z
      .array(DraftRule)
      .min(1)
      .max(200)
      .optional()
      .describe('Instead of the rules that are kept; nothing of this is saved'),
    at: instant().optional().describe('As if it were reported then; when it was reported, unless said'),
  })
  .meta({ id: 'TestRoutingRules' });

export const RoutingTestView = z
  .strictObject({
    ticketId: z.string(),
    number: z.string(),
    at: moment,
    queue: NamedView,
    priority: Priority,
    assignee: PersonView.nullable(),
    addTags: z.array(z.string()),
    addWatchers: z.array(PersonView),
    sentence: z.string(),
    routing: RoutingRecordView,
    rules: z.array(
      z.strictObject({
        ruleId: z.string(),
        name: z.string(),
        position: z.int(),
        asked: z.boolean().describe('false: switched off, or an earlier rule had settled it'),
        matched: z.boolean(),
        because: z.array(z.string()).describe('The conditions that held'),
        failed: z.string().nullable().describe('The first condition that did not'),
      }),
    ),
  })
  .meta({ id: 'RoutingTest' });
export type RoutingTestView = z.infer<typeof RoutingTestView>;

export const routingRuleEndpoints = settingEndpoints({
  noun: 'RoutingRule',
  plural: 'RoutingRules',
  path: 'routing-rules',
  scope: 'settings:admin',
  called: 'a routing rule',
  fields: routingRuleFields,
  view: RoutingRuleView,
});

export const rotaEndpoints = settingEndpoints({
  noun: 'Rota',
  plural: 'Rotas',
  path: 'rotas',
  scope: 'settings:admin',
  called: 'a rota',
  fields: rotaFields,
  view: RotaView,
});

export const routingEndpoints = {
  getTicketRouting: endpoint({
    id: 'getTicketRouting',
    method: 'GET',
    path: '/v1/tickets/{id}/routing',
    tag: 'Tickets',
    summary: 'Why a ticket is in its queue and with its agent',
    scope: 'tickets:read',
    input: GetTicketRouting,
    status: 200,
    result: TicketRoutingView,
    problems: ['CAT_NOT_FOUND'],
  }),
  testRoutingRules: endpoint({
    id: 'testRoutingRules',
    method: 'POST',
    path: '/v1/admin/routing-rules/test',
    tag: 'Administration',
    summary: 'What the rules, or drafts of them, would make of a ticket; saves nothing',
    scope: 'settings:admin',
    input: TestRoutingRules,
    status: 200,
    result: RoutingTestView,
    problems: ['CAT_NOT_FOUND'],
  }),
} as const;
