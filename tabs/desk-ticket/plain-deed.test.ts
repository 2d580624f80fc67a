import { maya } from '../testing/builders.ts';
import { anEntry } from '../testing/ticket-desk.ts';
import { plainDeed } from './plain-deed.ts';
import { en } from './words-en.ts';

const tell = (overrides: Parameters<typeof anEntry>[1]) => plainDeed(anEntry(1, overrides), en);
const link = (ticketId: string) => ({ type: 'relates_to', ticketId });

it('says who has it again after an assignment was undone', () => {
  const action = 'ticket.assign.undo';
  expect(tell({ action, before: { assignee: maya }, after: { assignee: null } })).toBe(
    'undid an assignment: nobody has it again',
  );
  expect(tell({ action, before: { assignee: null }, after: { assignee: maya } })).toBe(
    'undid an assignment: Maya Patel has it again',
  );
});

it('says that nobody has it, and leaves a move to another queue to its fields', () => {
  const action = 'ticket.assign';
  expect(tell({ action, before: { assignee: maya }, after: { assignee: null } })).toBe('left it to whoever takes it');
  expect(tell({ action, after: { assignee: null, queue: { id: 'q', name: 'Network' } } })).toBeUndefined();
  expect(tell({ action, after: { assignee: maya } })).toBeUndefined();
});

it('says which ticket was linked or let go of, and not those that were linked before', () => {
  const [one, both] = [[link('INC-000001')], [link('INC-000001'), link('INC-000002')]];
  expect(tell({ action: 'ticket.link', before: { links: one }, after: { links: both } })).toBe(
    'linked it: it belongs with INC-000002',
  );
  expect(tell({ action: 'ticket.unlink', before: { links: both }, after: { links: one } })).toBe(
    'took a link away: belongs with INC-000002',
  );
});

it('names the ticket that a comment became', () => {
  const after = { links: [link('INC-000099')], into: 'INC-000099' };
  expect(tell({ action: 'ticket.split', before: { links: [] }, after })).toBe('split off a comment as INC-000099');
});
