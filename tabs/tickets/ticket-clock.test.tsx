import { screen, waitFor, within } from '@testing-library/react';
import type { TicketSlaView, TicketView, TrackView } from '#core/tickets/contract';
import { aTicket } from '../testing/builders.ts';
import { openTab } from '../testing/open-tab.tsx';
import { smallDesk } from '../testing/small-desk.ts';

const minuteMs = 60_000;
const inMinutes = (minutes: number) => new Date(Date.now() + minutes * minuteMs + 30_000).toISOString();
const path = '/tickets/INC-000001';

const track = (more: Partial<TrackView> = {}): TrackView => ({
  track: 'resolution',
  policyId: 'p',
  status: 'active',
  startedAt: inMinutes(-60),
  dueAt: inMinutes(200),
  pausedAt: null,
  pausedUntil: null,
  breachedAt: null,
  metAt: null,
  leftMs: null,
  ...more,
});
const late = track({ status: 'breached', dueAt: inMinutes(-65), breachedAt: inMinutes(-65) });
const timed = (...slas: TrackView[]): TicketView => aTicket({ slas });

const explained: TicketSlaView = {
  because: 'policy 2, P3: the priority is P3',
  tracks: [
    {
      ...track(),
      target: { minutes: 480, time: 'business' },
      because: 'policy 2, P3: the priority is P3',
      usedMs: 60 * minuteMs,
      leftMs: 420 * minuteMs,
      omitted: 0,
      intervals: [
        {
          from: '2026-03-09T16:00:00.000Z',
          to: '2026-03-09T17:00:00.000Z',
          counts: true,
          ms: 60 * minuteMs,
          rule: 'open: Monday 09:00–17:00 (Office hours, version 3)',
          forecast: false,
        },
        {
          from: '2026-03-09T17:00:00.000Z',
          to: '2026-03-10T08:00:00.000Z',
          counts: false,
          ms: 15 * 60 * minuteMs,
          rule: 'closed: outside the hours of the week',
          forecast: true,
        },
      ],
    },
  ],
  history: [],
};

const clock = () => screen.findByRole('region', { name: 'When it is due' });

describe('the clock of a ticket', () => {
  it('gives its requester promises, the nearest first', async () => {
    await openTab(
      smallDesk({ tickets: [timed(track(), track({ track: 'first_response', dueAt: inMinutes(12) }))] }),
      path,
    );
    const lines = await within(await clock()).findAllByText(/^(You get|A solution)/);
    expect(lines[0]!.textContent).toMatch(/^You get an answer by .+ \(in 12 min\)$/);
    expect(lines[1]!.textContent).toMatch(/^A solution is promised by .+ \(in 3 h\)$/);
  });

  it('says for whom it waits', async () => {
    const paused = track({ status: 'paused', dueAt: null, pausedAt: inMinutes(-25), leftMs: 1 });
    const ticket = aTicket({ slas: [paused], status: 'waiting', waitingFor: 'customer' });
    await openTab(smallDesk({ tickets: [ticket] }), path);
    await waitFor(async () => expect((await clock()).textContent).toContain('waiting for you'));
  });

  it('is not there where nothing is owed', async () => {
    await openTab(smallDesk({ tickets: [timed(track({ status: 'met', metAt: inMinutes(-1) }))] }), path);
    await screen.findByRole('region', { name: 'Details' });
    expect(screen.queryByRole('region', { name: 'When it is due' })).toBeNull();
  });

  it('explains itself when asked, and asks the server not before', async () => {
    const desk = smallDesk({ tickets: [timed(track())], sla: explained });
    const { user } = await openTab(desk, path);
    const button = await screen.findByRole('button', { name: 'Why then?' });
    expect(button.getAttribute('aria-expanded')).toBe('false');
    expect(desk.askedOf('getTicketSla')).toEqual([]);
    await user.click(button);
    expect(button.getAttribute('aria-expanded')).toBe('true');
    await screen.findByRole('heading', { name: /^Resolve: due / });
    const words = (await clock()).textContent;
    expect(words).toContain('By policy 2, P3: the priority is P3.');
    expect(words).toContain('8 h of working time: 1 h used, 7 h left');
    expect(words).toContain('Not counted in between: 1 night');
    const pieces = within(screen.getByRole('list', { name: 'Time of resolve, piece by piece' }));
    expect(pieces.getAllByRole('listitem')[1]!.textContent).toMatch(/does not count, foreseen · closed: outside/);
  });

  it('says what went wrong where the reasons cannot be had', async () => {
    const desk = smallDesk({ tickets: [timed(track())] });
    const { user } = await openTab(desk, path);
    desk.trouble('getTicketSla', ...Array(5).fill('gateway'));
    await user.click(await screen.findByRole('button', { name: 'Why then?' }));
    await within(await clock()).findByRole('alert');
  });
});

describe('escalating', () => {
  const open = async (seed: Parameters<typeof smallDesk>[0]) => {
    const desk = smallDesk(seed);
    return { desk, ...(await openTab(desk, path)) };
  };

  it('is offered to the requester once half of a promise has gone by', async () => {
    await open({ tickets: [timed(track())] });
    await clock();
    expect(screen.queryByRole('button', { name: 'Escalate' })).toBeNull();
  });

  it('sends the reason, and says who hears of it', async () => {
    const { desk, user } = await open({ tickets: [timed(late)] });
    await user.click(await screen.findByRole('button', { name: 'Escalate' }));
    await user.click(screen.getByRole('button', { name: 'Escalate it' }));
    await screen.findByText('Say why it needs more attention.');
    expect(desk.askedOf('escalateTicket')).toEqual([]);
    await user.type(screen.getByRole('textbox', { name: /Why does it need more attention/ }), 'The floor waits');
    await user.click(screen.getByRole('button', { name: 'Escalate it' }));
    await screen.findAllByText('INC-000001 is escalated. Maya Patel hears of it now.');
    expect(desk.askedOf('escalateTicket')).toMatchObject([{ input: { reason: 'The floor waits' } }]);
  });

  it('says from when on it is possible, and keeps the reason', async () => {
    const from = '2026-03-10T12:00:00.000Z';
    const { user } = await open({ tickets: [timed(late)], escalateFrom: from });
    await user.click(await screen.findByRole('button', { name: 'Escalate' }));
    const field = screen.getByRole<HTMLTextAreaElement>('textbox', { name: /Why does it need more attention/ });
    await user.type(field, 'The floor waits');
    await user.click(screen.getByRole('button', { name: 'Escalate it' }));
    const alert = await within(await clock()).findByRole('alert');
    expect(alert.textContent).toContain('10 Mar 2026, 13:00');
    expect(field.value).toBe('The floor waits');
  });
});

describe('the rows of my tickets', () => {
  it('say when each is due, and that it is overdue', async () => {
    const tickets = [
      aTicket({ count: 1, slas: [track()] }),
      aTicket({ count: 2, slas: [late] }),
      aTicket({ count: 3 }),
    ];
    await openTab(smallDesk({ tickets }), '/tickets');
    await screen.findByText('due in 3 h');
    await screen.findByText(/^overdue by 1 h/);
    const rows = within(await screen.findByRole('region', { name: 'Tickets' })).getAllByRole('listitem');
    expect(rows.filter((row) => /due/.test(row.textContent ?? ''))).toHaveLength(2);
  });
});
