import { aComment, aTicket } from '../testing/builders.ts';
import { anEntry } from '../testing/ticket-desk.ts';
import { interleave } from './interleave.ts';
import { mergeDeed } from './merged-in-audit.ts';
import { en } from './words-en.ts';

const ticket = aTicket();
const at = (minute: number) => `2026-03-10T12:${String(minute).padStart(2, '0')}:00.000Z`;
const said = (minute: number) => aComment(ticket, { createdAt: at(minute), body: String(minute) });
const taken = (minute: number) => anEntry(minute, { action: 'ticket.take', at: at(minute) });
const minutes = (story: ReturnType<typeof interleave>) => story.map((one) => Number(one.at.slice(14, 16)));

it('puts what was said and done in the order in which it happened', () => {
  const story = interleave(
    { items: [said(1), said(5)], hasMore: false },
    { items: [taken(6), taken(3)], hasMore: false },
  );
  expect(minutes(story)).toEqual([1, 3, 5, 6]);
});

it('tells nothing of what was written beside the words, nor of what nobody asks for', () => {
  const entries = [
    anEntry(1, { action: 'ticket.reply' }),
    anEntry(2, { action: 'ticket.update', after: { meta: {} } }),
  ];
  expect(interleave({ items: [], hasMore: false }, { items: entries, hasMore: false })).toEqual([]);
});

it('begins where both are known: a gap would look like silence', () => {
  const story = interleave(
    { items: [said(4), said(9)], hasMore: true },
    { items: [taken(2), taken(6)], hasMore: true },
  );
  expect(minutes(story)).toEqual([4, 6, 9]);
});

describe('tickets merged by one act', () => {
  const merged = (seq: number, number: string, overrides = {}) =>
    anEntry(seq, { action: 'ticket.merge', at: at(20), after: { merged: number, links: [] }, ...overrides });
  const lines = (entries: readonly ReturnType<typeof merged>[], comments = [said(1)]) =>
    interleave({ items: comments, hasMore: false }, { items: entries, hasMore: false }).flatMap((one) =>
      one.is === 'change' ? [mergeDeed(one.act, en)] : ['said'],
    );

  it('are one line, and so is their undoing', () => {
    const undone = (seq: number, number: string) =>
      anEntry(seq, { action: 'ticket.unmerge', at: at(30), after: { unmerged: number } });
    const entries = [
      merged(1, 'INC-3'),
      merged(2, 'INC-1'),
      merged(3, 'INC-2'),
      undone(4, 'INC-2'),
      undone(5, 'INC-1'),
    ];
    expect(lines(entries.toReversed())).toEqual([
      'said',
      'merged INC-1, INC-2 and INC-3 into this one',
      'undid merging INC-1 and INC-2 into this one',
    ]);
  });

  it('are apart where somebody else did it, long after, or something was said in between', () => {
    const kim = { id: 'kim', name: 'Kim', kind: 'member' };
    expect(lines([merged(1, 'INC-1'), merged(2, 'INC-2', { actor: kim })])).toHaveLength(3);
    expect(lines([merged(1, 'INC-1'), merged(2, 'INC-2', { at: at(22) })])).toHaveLength(3);
    const between = aComment(ticket, { createdAt: '2026-03-10T12:20:30.000Z' });
    expect(lines([merged(1, 'INC-1', { at: at(20) }), merged(2, 'INC-2', { at: at(21) })], [between])).toEqual([
      'merged INC-1 into this one',
      'said',
      'merged INC-2 into this one',
    ]);
  });

  it('name where a ticket went, on the one that was merged', () => {
    const into = { mergedInto: { id: 'x', number: 'INC-9' } };
    expect(lines([merged(1, '', { after: into })])).toContain('merged it into INC-9');
    const back = merged(1, '', { action: 'ticket.unmerge', before: into, after: {} });
    expect(lines([back])).toContain('undid merging it into INC-9');
  });
});
