import { z } from 'zod';
import { hasTemplate } from '../template.ts';
import { type ActionDeclaration, type Inputs, shown } from './action.ts';
import { People, Person, text } from './inputs.ts';

const readsOnly = ({ method }: Inputs): boolean => method === 'GET' || method === 'HEAD';

/** Whoever requests something would otherwise choose who is sent the secret of a connection: up to the path, no template. */
const writtenServer = /^https:\/\/[^\s/?#{}\\@]+[/?#]/;

/** Orders, requests to other systems, and messages. */
export const outsideActions: readonly ActionDeclaration[] = [
  {
    name: 'vendor.createOrder',
    says: 'Order from a vendor',
    input: z.strictObject({
      model: text('what is ordered'),
      quantity: z.int().min(1).max(1_000).describe('how many; one, unless it says more').optional(),
      vendor: text('the connection to the vendor; without it, the one the organisation orders from').optional(),
      shipTo: text('where it is delivered').optional(),
      costCenter: text('who pays').optional(),
      note: text('a sentence for the vendor').optional(),
    }),
    outputs: {
      orderId: { kind: 'text', says: 'the number of the order at the vendor' },
      expectedAt: { kind: 'text', says: 'when it is expected, where the vendor says so' },
    },
    takes: {},
    permissions: [],
    undo: 'itself',
    undoSays: 'Cancels the order, as long as the vendor accepts that.',
    repeats: 'idempotent',
    waits: false,
    changes: ({ model, quantity, vendor, costCenter }) => [
      {
        what: vendor === undefined ? 'Order' : `Order at ${shown(vendor)}`,
        before: null,
        after: `${shown(quantity, '1')} × ${shown(model)}${costCenter === undefined ? '' : `, paid by ${shown(costCenter)}`}`,
      },
    ],
  },
  {
    name: 'http.request',
    says: 'Call another system',
    input: z.strictObject({
      url: z
        .string()
        .regex(/^https:\/\/[^\s/?#]/, { error: 'has to begin with https://' })
        .describe('the address, beginning with https://'),
      method: z
        .enum(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'])
        .describe('GET, POST, PUT, PATCH, DELETE or HEAD'),
      headers: z
        .record(z.string().regex(/^[A-Za-z0-9-]{1,60}$/), z.string())
        .describe('headers, without secrets')
        .optional(),
      body: z.json().describe('what is sent, as JSON').optional(),
      connection: text('a connection that an administrator set up, with its secret').optional(),
    }),
    outputs: {
      statusCode: { kind: 'number', says: 'the status of the answer' },
      body: { kind: 'any', says: 'the answer, where it is JSON', isPrivate: true },
    },
    takes: {},
    fills: { url: 'address' },
    permissions: [],
    undo: 'given',
    undoSays: 'Only what the step gives as `compensate` undoes it.',
    repeats: 'unknown',
    waits: false,
    complaint: ({ url, connection }) =>
      typeof url === 'string' && hasTemplate(url) && !writtenServer.test(url)
        ? 'The server of url has to be written out: templates may stand behind it, in the path.'
        : typeof connection === 'string' && hasTemplate(connection)
          ? 'The connection has to be written out: it sends a secret along.'
          : null,
    undoOf: (inputs) => (readsOnly(inputs) ? 'nothing' : 'given'),
    repeatsOf: (inputs) =>
      readsOnly(inputs) || inputs.method === 'PUT' || inputs.method === 'DELETE' ? 'idempotent' : 'unknown',
    changes: (inputs) =>
      readsOnly(inputs) ? [] : [{ what: shown(inputs.url), before: null, after: `${shown(inputs.method)} is sent` }],
  },
  {
    name: 'email.send',
    says: 'Send a mail',
    input: z.strictObject({
      to: People.describe('one or more addresses or people'),
      subject: text('the subject'),
      text: text('what it says'),
    }),
    outputs: { messageId: { kind: 'text', says: 'the id of the mail' } },
    takes: {},
    permissions: ['Mail.Send'],
    undo: 'nothing',
    undoSays: 'A mail that was sent stays sent.',
    repeats: 'unknown',
    waits: false,
    changes: ({ to, subject }) => [{ what: `Mail to ${shown(to)}`, before: null, after: shown(subject) }],
  },
  {
    name: 'teams.postMessage',
    says: 'Post in Teams',
    input: z.strictObject({
      channel: text('the channel, by the name it was given in the settings').optional(),
      person: Person.describe('somebody, in their chat').optional(),
      text: text('what it says'),
    }),
    outputs: { messageId: { kind: 'text', says: 'the id of the message' } },
    takes: {},
    fills: { text: 'message' },
    permissions: [],
    undo: 'itself',
    undoSays: 'Deletes the message.',
    repeats: 'unknown',
    waits: false,
    complaint: ({ channel, person }) =>
      (channel === undefined) === (person === undefined) ? 'Name either a channel or a person.' : null,
    changes: ({ channel, person, text: words }) => [
      { what: `Message to ${shown(channel ?? person)}`, before: null, after: shown(words) },
    ],
  },
];
