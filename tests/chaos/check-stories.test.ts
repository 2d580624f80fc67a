import type { EngineState } from './check-files.ts';
import { effectFaults, endingFaults, lostStories, wordFaults } from './check-stories.ts';
import { clockTimeline } from './clock-timeline.ts';
import type { Said, Told } from './teller.ts';

const word = (id: string, more: Partial<Said> = {}): Said => ({
  id,
  isLast: false,
  sends: 1,
  isAcknowledged: true,
  at: 0,
  ...more,
});
const aStory = (more: Partial<Told> = {}): Told => ({
  id: 'chain-1',
  plot: 'chain',
  input: { steps: 2 },
  beganAt: Date.now(),
  isAcknowledged: true,
  isBusy: false,
  maySleep: false,
  said: [],
  ...more,
});
const ended = (id: string, output: unknown, more: Partial<EngineState> = {}): EngineState => ({
  rows: new Map([[id, { id, name: 'any', status: 'Completed', output: JSON.stringify(output) }]]),
  faults: [],
  recorded: [],
  results: 0,
  timersFired: 0,
  eventsHeard: 0,
  ...more,
});

describe('the words of a mailbox', () => {
  const said = [word('a'), word('b', { sends: 2 }), word('c', { isLast: true })];
  it.each([[['a', 'b', 'c']], [['a', 'b', 'b', 'c']]])('may be heard as %j', (heard) => {
    expect(wordFaults({ id: 'm', said }, heard)).toEqual([]);
  });
  it.each([
    ['one that is missing', ['a', 'c']],
    ['one that was said once and heard twice', ['a', 'a', 'b', 'c']],
    ['another order', ['b', 'a', 'c']],
    ['one that nobody said', ['a', 'b', 'x', 'c']],
  ])('are not right with %s', (_what, heard) => {
    expect(wordFaults({ id: 'm', said }, heard)).not.toEqual([]);
  });
});

describe('stories', () => {
  it('end as their plot says', () => {
    expect(endingFaults([aStory()], ended('chain-1', 14), 0)).toEqual([]);
    expect(endingFaults([aStory()], ended('chain-1', 13), 0)).toEqual(['chain-1 ended with 13 and not with 14']);
  });

  it('that were acknowledged must be there', () => {
    expect(lostStories([aStory()], ended('another', 1))).toEqual(['chain-1 is lost']);
    expect(lostStories([aStory({ isAcknowledged: false })], ended('another', 1))).toEqual([]);
  });

  it('with a deadline far away must have heard what they were told before it', () => {
    const input = { ms: 5 * 86_400_000 };
    const story = aStory({ id: 'd', plot: 'deadline', input, said: [word('x', { isLast: true, at: 5 })] });
    expect(endingFaults([story], ended('d', 'heard'), 10)).toEqual([]);
    expect(endingFaults([story], ended('d', 'timed out'), 10)).toHaveLength(1);
    expect(endingFaults([story], ended('d', 'timed out'), 4)).toEqual([]);
  });
});

describe('effects', () => {
  const time = clockTimeline();
  const effect = { instance: 'nap-1', step: 'awake', attempt: 1, at: Date.now(), offset: 0, pid: 1 };

  it('stand behind every result', () => {
    const engine = ended('nap-1', 1, { recorded: [{ instance: 'nap-1', step: 'awake' }] });
    expect(effectFaults([effect], engine, new Map(), time)).toEqual([]);
    expect(effectFaults([], engine, new Map(), time)).toHaveLength(1);
  });

  it('do not come before their time, unless the clock was moved', () => {
    const engine = ended('nap-1', 1);
    const early = { ...effect, notBefore: effect.at + 60_000 };
    const told = new Map([['nap-1', aStory({ id: 'nap-1', beganAt: effect.at - 1_000 })]]);
    expect(effectFaults([early], engine, told, time)).toHaveLength(1);
    const moved = clockTimeline();
    moved.set(86_400_000);
    const after = { ...early, at: Date.now() + 86_400_000, offset: 86_400_000 };
    expect(effectFaults([after], engine, told, moved)).toEqual([]);
  });
});
