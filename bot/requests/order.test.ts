import { Problem } from '#core/api/problem';
import { serviceItems } from '#core/catalog/keep-catalog';
import { noDirectory } from '#core/people/directory';
import { draftPartition } from '#core/teams/draft';
import { buttonOf, buttonsOf, cardIn, objectsIn, textIn, wordsOf } from '#tests/support/bot-cards';
import { type BotWorld, inChannel, inGroup } from '#tests/support/bot-world';
import { contoso } from '#tests/support/seeded-people';
import { dayMs } from '#tests/support/test-platform';
import { makeItem, newestCard, orderWorld, pressOn } from './test-orders.ts';

const erin = contoso.employee;
let world: BotWorld;

beforeEach(async () => {
  world = await orderWorld();
});
afterEach(() => world.close());

const valuesIn = (card: unknown) =>
  Object.fromEntries(
    [...objectsIn(card)].filter(({ type }) => String(type).startsWith('Input.')).map(({ id, value }) => [id, value]),
  );
const requests = async () => {
  const { items } = await world.test.stores
    .forTenant(contoso.id)
    .query('ticket', { where: { field: 'kind', is: 'request' }, limit: 10 });
  return items;
};
const drafts = async () =>
  (await world.test.stores.forTenant(contoso.id).query('draft', { partition: draftPartition(erin.id), limit: 10 }))
    .items;

const laptop = {
  field_model: 'laptop-14',
  field_replaces: 'false',
  field_accessories: 'dock',
  field_reason: 'Mine is slow',
};

describe('request', () => {
  it('shows the catalog by category, and another part of it on a press', async () => {
    await world.say(erin, 'request');
    const card = newestCard(world, erin);
    expect(wordsOf(card)).toContain('Hardware');
    const shelf = buttonsOf(card).find(({ title }) => title === 'Show Hardware');
    const answer = await world.press(erin, 'catalog.show', shelf?.data ?? {});
    expect(wordsOf(answer.card)).toMatch(/Laptop[\s\S]*Monitor[\s\S]*Phone/);
    expect(wordsOf(answer.card)).toContain('5 working days · €1,400 · Needs approval');
  });

  it('says which items fit where several do, and what is spelled alike where none does', async () => {
    await world.say(erin, 'request hardware');
    expect(wordsOf(newestCard(world, erin))).toContain('Which one? “hardware” fits several.');
    await world.say(erin, 'request latpop');
    const card = newestCard(world, erin);
    expect(wordsOf(card)).toMatch(/There is nothing called “latpop”\.[\s\S]*Perhaps you mean this\nLaptop/);
  });

  it('finds what is typed into the catalog', async () => {
    await world.say(erin, '/request');
    const search = buttonsOf(newestCard(world, erin)).find(({ title }) => title === 'Search');
    const answer = await world.press(erin, 'catalog.show', { ...search?.data, catalogWords: ' screen ' });
    expect(buttonsOf(answer.card).filter(({ verb }) => verb === 'order.start')).toHaveLength(1);
    const all = buttonsOf(answer.card).find(({ title }) => title === 'Whole catalog');
    expect(wordsOf((await world.press(erin, 'catalog.show', all?.data ?? {})).card)).toContain('By category');
  });

  it('puts what is asked for most first', async () => {
    await world.say(erin, 'request laptop');
    await pressOn(world, erin, 'order.next', laptop);
    await pressOn(world, erin, 'order.submit');
    world.test.clock.advance(60_000);
    await world.say(erin, 'request');
    expect(wordsOf(newestCard(world, erin))).toMatch(/Asked for most\nLaptop/);
  });

  it('shows ten at a time', async () => {
    const shelf = await makeItem(world, { key: 'sc-desk-0', name: 'Desk 00' });
    for (let index = 1; index < 12; index += 1) {
      const more = {
        key: `sc-desk-${index}`,
        name: `Desk ${String(index).padStart(2, '0')}`,
        categoryId: shelf.categoryId,
      };
      await serviceItems.create(await world.test.as(contoso.admin), more);
    }
    const first = (await world.press(erin, 'catalog.show', { category: shelf.categoryId })).card;
    expect(wordsOf(first)).toMatch(/1 to 10 of 12[\s\S]*Desk 09$/);
    const more = buttonsOf(first).find(({ title }) => title === 'Show more');
    const rest = (await world.press(erin, 'catalog.show', more?.data ?? {})).card;
    expect(wordsOf(rest)).toMatch(/11 to 12 of 12\nDesk 10\nDesk 11/);
    expect(buttonsOf(rest).map(({ title }) => title)).toContain('Show the ones before');
  });
});

describe('words after “request”', () => {
  it.each(['request denied when I open the portal', 'Request to the VPN is stuck since the update'])(
    '%s: is a report',
    async (words) => {
      await world.say(erin, words);
      expect(buttonsOf(newestCard(world, erin)).map(({ verb }) => verb)).toContain('incident.report');
    },
  );

  it('find what only its address leads to, for whoever has it', async () => {
    await makeItem(world, { key: 'sc-secret', name: 'Hidden garden', visibility: 'link_only' });
    await world.say(erin, 'request hidden garden');
    expect(wordsOf(newestCard(world, erin))).toContain('There is nothing called');
    await world.say(erin, 'request sc-secret');
    expect(wordsOf(newestCard(world, erin))).toContain('Hidden garden');
  });

  it('show nothing that is for the desk alone', async () => {
    await makeItem(world, { key: 'sc-server', name: 'Server', visibility: 'agents' });
    for (const words of ['request server', 'request sc-server']) {
      await world.say(erin, words);
      expect(wordsOf(newestCard(world, erin))).toContain('There is nothing called');
    }
    await world.say(contoso.agent, 'request server');
    expect(buttonsOf(newestCard(world, contoso.agent)).map(({ verb }) => verb)).toContain('order.submit');
  });

  it('that are a ticket’s number are none of it', async () => {
    await world.say(erin, 'request REQ-000001');
    expect(wordsOf(newestCard(world, erin))).not.toContain('There is nothing called');
  });
});

describe('an order', () => {
  it('goes from the form to the preview to a request whose living card is its message', async () => {
    await world.say(erin, 'request laptop');
    const asked = world.lastTo(erin);
    expect(wordsOf(cardIn(asked))).toContain('Laptop');
    const preview = (await pressOn(world, erin, 'order.next', laptop)).card;
    expect(wordsOf(preview)).toMatch(/Ready in: 5 working days\nCost: €1,400/);
    expect(wordsOf(preview)).toContain('With it: Docking station');
    expect(wordsOf(preview)).toMatch(/Who decides\n1\\\. Manager\n\*\*Morgan Manager\*\*: manager of Erin Employee/);
    expect(wordsOf(preview)).toContain('Not asked, because of your answers');
    expect(wordsOf(preview)).toContain('What will be done then');
    expect(cardIn(world.lastTo(erin))).toEqual(preview);
    const done = await pressOn(world, erin, 'order.submit');
    const [request, ...more] = await requests();
    expect(more).toEqual([]);
    expect(request).toMatchObject({
      kind: 'request',
      requester: { id: erin.id },
      request: { item: { key: 'sc-laptop' } },
    });
    expect(wordsOf(done.card)).toContain(`Requested as ${request?.number}.`);
    expect(world.chatOf(erin)).toHaveLength(1);
    expect(world.lastTo(erin)?.id).toBe(asked?.id);
    expect(wordsOf(cardIn(world.lastTo(erin)))).toContain(request?.number ?? '?');
  });

  it('is submitted once, however often and at once the button is pressed', async () => {
    await world.say(erin, 'request laptop');
    const preview = (await pressOn(world, erin, 'order.next', laptop)).card;
    const answers = await Promise.all([1, 2, 3].map(() => pressOn(world, erin, 'order.submit', {}, preview)));
    answers.push(await pressOn(world, erin, 'order.submit', {}, preview));
    expect(await requests()).toHaveLength(1);
    for (const answer of answers) expect(wordsOf(answer.card)).toContain('REQ-000001');
  });

  it('keeps what was typed and says at the field what is wrong', async () => {
    await world.say(erin, 'request laptop');
    const answer = await pressOn(world, erin, 'order.next', { ...laptop, field_model: 'abacus', field_reason: '' });
    expect(wordsOf(answer.card)).toContain('2 answers need your attention:');
    expect(valuesIn(answer.card)).toMatchObject({ field_accessories: 'dock' });
    const mended = await pressOn(world, erin, 'order.next', laptop);
    expect(wordsOf(mended.card)).toContain('Who decides');
  });

  it('asks on a later page what hangs on an answer, and goes back without losing any', async () => {
    await world.say(erin, 'request laptop');
    const second = (await pressOn(world, erin, 'order.next', { ...laptop, field_replaces: 'true' })).card;
    expect(Object.keys(valuesIn(second))).toEqual(['field_oldDevice']);
    const first = (await pressOn(world, erin, 'order.back', { field_oldDevice: 'LT 0042 (blue)' })).card;
    expect(valuesIn(first)).toMatchObject({ field_replaces: 'true', field_reason: 'Mine is slow' });
    const again = (await pressOn(world, erin, 'order.next', { ...laptop, field_replaces: 'true' })).card;
    expect(valuesIn(again)).toEqual({ field_oldDevice: 'LT 0042 (blue)' });
    const preview = (await pressOn(world, erin, 'order.next', { field_oldDevice: 'LT 0042 (blue)' })).card;
    expect(wordsOf(preview)).toContain('Which one: LT 0042 (blue)');
    await pressOn(world, erin, 'order.submit');
    const [request] = await requests();
    expect(request?.request?.answers.oldDevice).toEqual({ id: 'LT-0042-blue-', name: 'LT 0042 (blue)' });
  });

  it('goes back from the preview to what was typed', async () => {
    await world.say(erin, 'request laptop');
    await pressOn(world, erin, 'order.next', laptop);
    const form = (await pressOn(world, erin, 'order.change')).card;
    expect(valuesIn(form)).toMatchObject({ field_reason: 'Mine is slow', field_accessories: 'dock' });
  });

  it('of something that asks nothing shows at once what would become of it', async () => {
    await makeItem(world, { key: 'sc-plant', name: 'Plant' });
    await world.say(erin, 'request plant');
    const card = newestCard(world, erin);
    expect(wordsOf(card)).toContain('Nobody has to agree. It begins at once.');
    expect(wordsOf(card)).toContain('The service desk does it by hand.');
    expect(buttonsOf(card).map(({ verb }) => verb)).toEqual(['order.submit', 'draft.dismiss']);
    expect((await pressOn(world, erin, 'order.submit')).card).toBeDefined();
    expect(await requests()).toHaveLength(1);
  });

  it('is made for somebody else where the item allows it, by a person the server knows', async () => {
    await makeItem(world, { key: 'sc-badge', name: 'Badge', onBehalf: true });
    await world.say(erin, 'request badge');
    expect(wordsOf(newestCard(world, erin))).toContain('For whom');
    const stranger = '99999999-0000-4000-8000-000000000000';
    const refused = (await pressOn(world, erin, 'order.next', { field__for: stranger })).card;
    expect(wordsOf(refused)).toContain('This person is not known here yet.');
    const preview = (await pressOn(world, erin, 'order.next', { field__for: contoso.agent2.id })).card;
    expect(wordsOf(preview)).toContain('For: Blake Agent');
    await pressOn(world, erin, 'order.submit');
    expect((await requests())[0]).toMatchObject({ affectedUser: { id: contoso.agent2.id, name: 'Blake Agent' } });
  });

  it('shows the preview anew where the item was changed meanwhile, and submits what was seen', async () => {
    const plant = await makeItem(world, { key: 'sc-plant', name: 'Plant' });
    await world.say(erin, 'request plant');
    await serviceItems.update(await world.test.as(contoso.admin), {
      id: plant.id,
      cost: { amount: 9.5, currency: 'EUR', per: 'month' },
    });
    world.test.clock.advance(31_000);
    const shown = (await pressOn(world, erin, 'order.submit')).card;
    expect(wordsOf(shown)).toContain('This item was changed since you filled the form.');
    expect(wordsOf(shown)).toContain('Cost: €9.50 a month');
    expect(await requests()).toEqual([]);
    await pressOn(world, erin, 'order.submit');
    expect((await requests())[0]?.request?.cost).toMatchObject({ amount: 9.5 });
  });

  it('asks anew where a changed item asks for something more', async () => {
    const plant = await makeItem(world, { key: 'sc-plant', name: 'Plant' });
    await world.say(erin, 'request plant');
    const formSchema = { type: 'object', properties: { kind: { type: 'string', title: 'Which' } }, required: ['kind'] };
    await serviceItems.update(await world.test.as(contoso.admin), { id: plant.id, formSchema });
    world.test.clock.advance(31_000);
    const asked = (await pressOn(world, erin, 'order.submit')).card;
    expect(wordsOf(asked)).toMatch(/One answer needs your attention:\nWhich: Answer this\./);
    expect(wordsOf((await pressOn(world, erin, 'order.next', { field_kind: 'Fern' })).card)).toContain('Which: Fern');
  });

  it('ends with clear words where the item is not offered any more', async () => {
    const plant = await makeItem(world, { key: 'sc-plant', name: 'Plant' });
    await world.say(erin, 'request plant');
    await serviceItems.update(await world.test.as(contoso.admin), { id: plant.id, active: false });
    world.test.clock.advance(31_000);
    const gone = (await pressOn(world, erin, 'order.submit')).card;
    expect(wordsOf(gone)).toContain('Plant is not offered to you any more.');
    expect(await requests()).toEqual([]);
    expect((await drafts())[0]?.state).toBe('dropped');
  });

  it('of something that needs a file says so before anything is typed', async () => {
    const formSchema = { type: 'object', properties: { scan: { type: 'string', format: 'file' } }, required: ['scan'] };
    await makeItem(world, { key: 'sc-visa', name: 'Visa', formSchema });
    await world.say(erin, 'request visa');
    expect(wordsOf(newestCard(world, erin))).toContain('Visa needs a file');
    expect(await drafts()).toEqual([]);
  });

  it('can be dropped by its button and by a word', async () => {
    await world.say(erin, 'request laptop');
    expect(wordsOf((await pressOn(world, erin, 'draft.dismiss')).card)).toBe('Dropped. Nothing was requested.');
    await world.say(erin, 'request laptop');
    await world.say(erin, 'cancel');
    expect(textIn(world.lastTo(erin))).toBe('Dropped. Nothing was requested.');
    expect((await drafts()).map(({ state }) => state)).toEqual(['dropped', 'dropped']);
  });

  it('is too old to submit after a week', async () => {
    await world.say(erin, 'request laptop');
    const preview = (await pressOn(world, erin, 'order.next', laptop)).card;
    world.test.clock.advance(8 * dayMs);
    expect((await pressOn(world, erin, 'order.submit', {}, preview)).message).toContain('answered or is too old');
    expect(await requests()).toEqual([]);
  });

  it('takes no more text than a request can hold', async () => {
    const long = Object.fromEntries(
      Array.from({ length: 12 }, (_, index) => [`story${index}`, { type: 'string', format: 'multiline' }]),
    );
    await makeItem(world, { key: 'sc-novel', name: 'Novel', formSchema: { type: 'object', properties: long } });
    await world.say(erin, 'request novel');
    const typed = Object.fromEntries(Object.keys(long).map((name) => [`field_${name}`, 'x'.repeat(60_000)]));
    expect((await pressOn(world, erin, 'order.next', typed)).message).toContain('more text than one request can hold');
  });

  it('keeps an answer that is too long for a card beside the form, and submits it whole', async () => {
    const formSchema = {
      type: 'object',
      properties: { story: { type: 'string', format: 'multiline' }, tick: { type: 'string' } },
      required: ['tick'],
    };
    await makeItem(world, { key: 'sc-novel', name: 'Novel', formSchema });
    await world.say(erin, 'request novel');
    const story = 'Once upon a time. '.repeat(500).trim();
    const asked = (await pressOn(world, erin, 'order.next', { field_story: story, field_tick: '' })).card;
    expect(wordsOf(asked)).toContain('characters is kept');
    await pressOn(world, erin, 'order.next', { field_story: '', field_tick: 'yes' });
    await pressOn(world, erin, 'order.submit');
    expect((await requests())[0]?.request?.answers).toEqual({ story, tick: 'yes' });
  });

  it('can be submitted while the directory is away, which the preview says', async () => {
    await world.close();
    const away = new Problem('CAT_UPSTREAM', 'Microsoft Graph does not answer.');
    world = await orderWorld({ directory: { ...noDirectory, group: () => Promise.reject(away) } });
    const chain = {
      stages: [{ id: 'board', name: 'Board', approvers: [{ who: 'group', groupId: 'g-1' }], rule: { pass: 'any' } }],
    };
    await makeItem(world, { key: 'sc-plant', name: 'Plant', approvalRequired: true, chain });
    await world.say(erin, 'request plant');
    expect(wordsOf(newestCard(world, erin))).toContain('The directory does not answer at the moment');
    await pressOn(world, erin, 'order.submit');
    expect(await requests()).toHaveLength(1);
  });

  it('is not what a button of another question speaks of', async () => {
    await world.say(erin, 'My screen flickers');
    const { data } = buttonOf(newestCard(world, erin), 'incident.report');
    expect((await world.press(erin, 'order.submit', data)).message).toContain('answered or is too old');
  });

  it('is nobody else’s', async () => {
    await world.say(erin, 'request laptop');
    const { data } = buttonOf(newestCard(world, erin), 'order.next');
    const answer = await world.press(contoso.agent, 'order.next', { ...data, ...laptop });
    expect(answer.message).toContain('answered or is too old');
    expect(await requests()).toEqual([]);
  });
});

describe('an order that was left', () => {
  it('is gone on with where its person asks for the same thing again', async () => {
    await world.say(erin, 'request laptop');
    await pressOn(world, erin, 'order.next', { ...laptop, field_reason: '' });
    world.test.clock.advance(3_600_000);
    await world.say(erin, 'request laptop');
    expect(world.chatOf(erin)).toHaveLength(2);
    expect(wordsOf(newestCard(world, erin))).toContain('You began to request Laptop on');
    const form = (await pressOn(world, erin, 'order.resume')).card;
    expect(valuesIn(form)).toMatchObject({ field_accessories: 'dock' });
    expect(wordsOf(cardIn(world.chatOf(erin)[0]))).toBe('This form has moved further down.');
    await pressOn(world, erin, 'order.next', laptop);
    expect(wordsOf((await pressOn(world, erin, 'order.submit')).card)).toContain('REQ-000001');
    expect(world.chatOf(erin)).toHaveLength(2);
  });

  it('is dropped where its person begins anew', async () => {
    await world.say(erin, 'request laptop');
    await pressOn(world, erin, 'order.next', { ...laptop, field_reason: '' });
    world.test.clock.advance(1_000);
    await world.say(erin, 'request laptop');
    const form = (await pressOn(world, erin, 'order.anew')).card;
    expect(valuesIn(form).field_accessories).toBeUndefined();
    expect((await drafts()).map(({ state }) => state).sort()).toEqual(['dropped', 'open']);
  });

  it('survives a restart of the bot', async () => {
    await world.say(erin, 'request laptop');
    await pressOn(world, erin, 'order.next', { ...laptop, field_replaces: 'true' });
    const other = await world.anotherBot();
    const { data } = buttonOf(newestCard(world, erin), 'order.next');
    const value = {
      action: { type: 'Action.Execute', verb: 'order.next', data: { ...data, field_oldDevice: '' } },
      trigger: 'manual',
    };
    const { body } = await world.send(
      erin,
      { type: 'invoke', name: 'adaptiveCard/action', value, replyToId: world.lastTo(erin)?.id },
      undefined,
      other,
    );
    expect(wordsOf((body as { value: Record<string, unknown> }).value)).toContain('Who decides');
  });
});

describe('where others read', () => {
  it.each([
    ['a channel', inChannel()],
    ['a group chat', inGroup],
  ])('in %s the form goes to the personal chat', async (_, where) => {
    await world.say(erin, 'request laptop', {}, where);
    expect(textIn(world.connector.messages(where.conversationId).at(-1))).toBe(
      'I have sent that to our personal chat.',
    );
    expect(wordsOf(newestCard(world, erin))).toContain('Laptop');
    await pressOn(world, erin, 'order.next', laptop);
    await pressOn(world, erin, 'order.submit');
    expect(await requests()).toHaveLength(1);
    expect(world.connector.messages(where.conversationId).map((one) => JSON.stringify(one))).not.toContain(
      'Mine is slow',
    );
  });
});

describe('a wish in one’s own words', () => {
  it.each(['I need a new laptop', 'Ich brauche einen neuen Laptop', 'Can I get a laptop please?'])(
    '%s: is offered from the catalog',
    async (words) => {
      await world.say(erin, words);
      const card = newestCard(world, erin);
      expect(buttonsOf(card).map(({ title }) => title)).toEqual(['Request: Laptop', 'Report a problem', 'No thanks']);
      const form = (await pressOn(world, erin, 'order.start')).card;
      expect(Object.keys(valuesIn(form))).toContain('field_model');
      expect(world.chatOf(erin)).toHaveLength(1);
    },
  );

  it.each([
    'My laptop is broken',
    'I need help: my laptop does not start',
    'I need a holiday',
    'The laptop in the lobby',
  ])('%s: is none', async (words) => {
    await world.say(erin, words);
    expect(buttonsOf(newestCard(world, erin)).map(({ verb }) => verb)).toContain('incident.report');
  });

  it('can still become a report', async () => {
    await world.say(erin, 'I need a new laptop');
    const form = (await pressOn(world, erin, 'incident.edit')).card;
    expect(valuesIn(form).subject).toBe('I need a new laptop');
  });

  it('in a group leads to a form in the personal chat', async () => {
    await world.say(erin, 'I need a new laptop', {}, inGroup);
    const offered = world.connector.messages(inGroup.conversationId).at(-1);
    const { data } = buttonOf(cardIn(offered), 'order.start');
    const answer = await world.press(erin, 'order.start', data, { replyToId: offered?.id }, inGroup);
    expect(wordsOf(answer.card)).toBe('The form is in our personal chat.');
    expect(wordsOf(newestCard(world, erin))).toContain('Laptop');
  });
});
