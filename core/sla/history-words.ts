import type { ClockEvent, Reached } from './clock.ts';
import { becauseOf } from './terms.ts';
import type { ClockChangeMode, PauseReason, TrackName } from './vocabulary.ts';

const tracks: Readonly<Record<TrackName, string>> = {
  first_response: 'first response',
  next_response: 'next response',
  resolution: 'resolution',
};

const waits: Readonly<Record<PauseReason, string>> = {
  customer: 'the requester',
  vendor: 'a vendor',
  change: 'a change',
  approval: 'approval',
  planned: 'the time that was asked for',
};

const modes: Readonly<Record<ClockChangeMode, string>> = {
  from_now: 'what was used stays used, the new targets count from now on',
  retroactive: 'all of it is counted by the new targets',
  reset: 'it is counted anew',
};

/**
 * What happened to a clock, in one sentence. Only the desk is told why an escalation did not reach who was asked for: that
 * speaks of colleagues and of who may see the queue.
 */
export function historyWords(event: ClockEvent, forDesk: boolean): string {
  switch (event.type) {
    case 'started':
      return `The clock started by ${becauseOf(event.terms)}.`;
    case 'paused':
      return `Paused: it waits for ${waits[event.reason]}.`;
    case 'resumed':
      return 'Resumed.';
    case 'responded':
      return 'The desk responded.';
    case 'asked':
      return 'The requester wrote: a response is owed.';
    case 'settled':
      return 'Resolved or closed: the clock stopped.';
    case 'reopened':
      return 'Reopened: the clock goes on.';
    case 'changed':
      return `Changed because ${event.why}: now by ${becauseOf(event.terms)}; ${modes[event.mode]}.`;
    case 'released':
      return `Nothing is promised any more, because ${event.why}.`;
    case 'struck':
      return alarmWords(event, forDesk);
  }
}

function namesOf({ people, instead }: Reached, forDesk: boolean): string {
  const who = people.length > 0 ? people.join(', ') : 'everybody in the queue';
  return instead && forDesk ? `${who} (${instead})` : who;
}

function alarmWords({ alarm, reached }: Extract<ClockEvent, { type: 'struck' }>, forDesk: boolean): string {
  const track = tracks[alarm.track];
  if (alarm.kind === 'warning') return `Warned: ${alarm.percent} % of the time for the ${track} had gone by.`;
  if (alarm.kind === 'breach') return `Missed: the ${track} was due.`;
  const step = `Escalated: step ${alarm.step + 1} after the ${track} was missed`;
  return reached ? `${step}, to ${namesOf(reached, forDesk)}.` : `${step}.`;
}
