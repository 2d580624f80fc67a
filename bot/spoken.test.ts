import { after, ofTicket, ticketAtStart, ticketWithin } from './spoken.ts';

describe('the words of a command', () => {
  it.each([
    ['new incident My VPN is down', 'My VPN is down'],
    ['NEW   Incident: My VPN is down', 'My VPN is down'],
    ['/new incident My VPN is down', 'My VPN is down'],
    ['/newincident My VPN is down', 'My VPN is down'],
    ['new incident', ''],
    ['new\u00a0incident x', 'x'],
    ['new incident first\nsecond', 'first\nsecond'],
    ['new incidents everywhere', undefined],
    ['a new incident', undefined],
    ['renew incident', undefined],
  ])('%s', (text, rest) => {
    expect(after(text, 'new incident')).toBe(rest);
  });
});

describe('ticket numbers', () => {
  it.each([
    ['INC-12', 'INC-000012', ''],
    ['inc-12 still broken', 'INC-000012', 'still broken'],
    ['INC 12: still broken', 'INC-000012', 'still broken'],
    ['#INC-000012', 'INC-000012', ''],
    ['inc12.', 'INC-000012', ''],
    ['REQ–7', 'REQ-000007', ''],
    ['# 12', 'INC-000012', ''],
    ['12 still broken', 'INC-000012', 'still broken'],
    ['INC-000012\nit is\nstill broken', 'INC-000012', 'it is\nstill broken'],
  ])('in %j', (text, number, rest) => {
    expect(ticketAtStart(text)).toEqual({ number, rest });
  });

  it.each(['VPN is down', 'INC', 'INC-', 'INC-1234567890', '12th floor', 'incident 4', ''])('not in %j', (text) => {
    expect(ticketAtStart(text)).toBeUndefined();
  });

  it('are found within a sentence when they have their letters', () => {
    expect(ticketWithin('my printer (inc 12) is jammed again')).toBe('INC-000012');
    expect(ticketWithin('floor 12, printer 7')).toBeUndefined();
    expect(ticketWithin('since 2026')).toBeUndefined();
  });

  it('follow the words of a command', () => {
    expect(ofTicket('status inc-12', 'status')).toEqual({ number: 'INC-000012', rest: '' });
    expect(ofTicket('status', 'status')).toEqual({ number: undefined, rest: '' });
    expect(ofTicket('comment it hurts', 'comment')).toEqual({ number: undefined, rest: 'it hurts' });
    expect(ofTicket('close to the window it rains in', 'close')).toBeUndefined();
    expect(ofTicket('/close to the window', 'close')).toEqual({ number: undefined, rest: 'to the window' });
    expect(ofTicket('state INC-12', 'status')).toBeUndefined();
  });
});
