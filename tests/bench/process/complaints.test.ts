import { complaintsIn } from './complaints.ts';

it('counts what a log complains of, whatever ids stand in it', () => {
  const line = (level: string, msg: string) => JSON.stringify({ ts: '2026-03-02T09:00:00Z', level, msg });
  const log = [
    line('info', 'request'),
    line('warn', 'card of 00000000-0000-4000-8000-000000000001 not brought up to date'),
    line('warn', 'card of 00000000-0000-4000-8000-000000000002 not brought up to date'),
    'no JSON at all',
    line('error', 'request failed'),
  ].join('\n');
  expect(complaintsIn(log)).toEqual(['2 × warn: card of … not brought up to date', '1 × error: request failed']);
});
