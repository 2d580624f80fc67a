import { listComments } from '#core/tickets/list-comments';
import { type BotWorld, botWorld, inChannel } from '#tests/support/bot-world';
import { contoso, type SeededPerson } from '#tests/support/seeded-people';

const { employee, agent } = contoso;

let world: BotWorld;
beforeEach(async () => {
  world = await botWorld();
  await world.say(employee, 'new incident Printer is jammed');
});
afterEach(() => world.close());

const comments = async (person: SeededPerson = agent) =>
  (await listComments(await world.test.as(person), { id: 'INC-000001' })).items.map(
    ({ body, editedAt, deletedAt }) => ({
      body,
      isEdited: editedAt !== null,
      isDeleted: deletedAt !== null,
    }),
  );

const edit = (person: SeededPerson, id: string, text: string, where?: Parameters<BotWorld['send']>[2]) =>
  world.send(person, { type: 'messageUpdate', id, text, channelData: { eventType: 'editMessage' } }, where);

const remove = (person: SeededPerson, id: string) =>
  world.send(person, { type: 'messageDelete', id, channelData: { eventType: 'softDeleteMessage' } });

describe('a message that became a comment', () => {
  it('changes the words of the comment when it is edited, without its command', async () => {
    await world.say(employee, 'comment inc-1 It is tray 3', { id: 'said' });
    await edit(employee, 'said', 'comment inc-1 It is tray 2');
    expect(await comments()).toEqual([{ body: 'It is tray 2', isEdited: true, isDeleted: false }]);
    await edit(employee, 'said', 'tray 1, I mean');
    expect(await comments()).toEqual([{ body: 'tray 1, I mean', isEdited: true, isDeleted: false }]);
  });

  it('takes the comment back when it is deleted, and for good', async () => {
    await world.say(employee, 'comment inc-1 It is tray 3', { id: 'said' });
    await remove(employee, 'said');
    await remove(employee, 'said');
    await edit(employee, 'said', 'comment inc-1 It is tray 2');
    expect(await comments()).toEqual([{ body: '', isEdited: false, isDeleted: true }]);
    expect(world.test.logged.filter(({ level }) => level === 'error')).toEqual([]);
  });

  it('follows in threads of channels, and for notes', async () => {
    await world.say(agent, 'note inc-1 Third time', { id: 'noted' }, inChannel('t1'));
    await edit(agent, 'noted', '<at>Catalyst</at> note inc-1 Fourth time', inChannel('t1'));
    expect(await comments()).toMatchObject([{ body: 'Fourth time' }]);
    expect(await comments(employee)).toEqual([]);
  });

  it('follows from an offer that was taken', async () => {
    await world.say(employee, 'inc-1 happened again', { id: 'said' });
    const { data } = { data: JSON.stringify(world.lastTo(employee)?.activity).match(/"draftId":"([^"]+)"/) };
    await world.press(employee, 'comment.submit', { draftId: data?.[1] });
    await edit(employee, 'said', 'inc-1 happened twice again');
    expect(await comments()).toMatchObject([{ body: 'inc-1 happened twice again' }]);
  });

  it('is nobody else’s to change, and nothing follows from other messages', async () => {
    await world.say(employee, 'comment inc-1 It is tray 3', { id: 'said' });
    await edit(agent, 'said', 'comment inc-1 nonsense');
    await remove(agent, 'said');
    await edit(employee, 'unknown', 'comment inc-1 nonsense');
    await edit(employee, 'said', '  ');
    expect(await comments()).toEqual([{ body: 'It is tray 3', isEdited: false, isDeleted: false }]);
  });
});
