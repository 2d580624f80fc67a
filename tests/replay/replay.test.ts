import type * as df from 'durable-functions';
import { removeTestFolders } from '#local/host/test-host';
import { orchestratorName, type StoryName, storyKinds } from '#orchestrations/kinds';
import { earlier, orchestrators } from '#orchestrations/stories';
import { readRecordings, releases } from './history-files.ts';
import { openStage } from './play-scene.ts';
import type { Recording } from './recording.ts';
import { differences } from './replay-recording.ts';
import { activitiesIn, type Scene, scenes } from './scenes.ts';

/**
 * A deployment meets stories that began under an earlier release. Each history that was recorded then is told to the
 * orchestrators of now, which must ask for the same, turn by turn.
 */
afterAll(removeTestFolders);

const tale: df.OrchestrationHandler = function* (context) {
  yield context.df.callActivity('first');
  yield context.df.createTimer(new Date(context.df.currentUtcDateTime.getTime() + 60_000));
  const word = yield context.df.waitForExternalEvent('go');
  return `told ${word}`;
};
/** The same tale as somebody may have changed it, without giving it a version of its own. */
const changed: Readonly<Record<string, df.OrchestrationHandler>> = {
  'other activity': function* (context) {
    yield context.df.callActivity('second');
    yield context.df.createTimer(new Date(context.df.currentUtcDateTime.getTime() + 60_000));
    return yield context.df.waitForExternalEvent('go');
  },
  'other moment': function* (context) {
    yield context.df.callActivity('first');
    yield context.df.createTimer(new Date(context.df.currentUtcDateTime.getTime() + 61_000));
    const word = yield context.df.waitForExternalEvent('go');
    return `told ${word}`;
  },
  'one step more': function* (context) {
    yield context.df.callActivity('first');
    yield context.df.callActivity('first');
    return 'told';
  },
  'one step less': function* (context) {
    yield context.df.callActivity('first');
    const word = yield context.df.waitForExternalEvent('go');
    return `told ${word}`;
  },
  'other end': function* (context) {
    yield* tale(context);
    return 'and they lived happily';
  },
  'a throw': function* (context) {
    yield context.df.callActivity('first');
    throw new Error('torn page');
  },
  'the time of day': function* (context) {
    yield context.df.callActivity('first');
    yield context.df.createTimer(new Date(Date.now() + 60_000));
    const word = yield context.df.waitForExternalEvent('go');
    return `told ${word}`;
  },
};
const taleScene = {
  story: 'tale' as StoryName,
  path: 'is told',
  input: null,
  answers: { first: [{ is: 1 }], second: [{ is: 2 }] },
  happens: [{ passMs: 60_000 }, { raise: 'go', data: 'loud' }],
} satisfies Scene;

const stage = openStage(
  { ...orchestrators, tale, ...changed },
  [...activitiesIn(scenes), 'first', 'second'],
  ({ story }) => (story in storyKinds ? orchestratorName(story) : story),
);
let told: Recording;
beforeAll(async () => {
  const [recording] = await stage.play(taleScene);
  if (!recording) throw new Error('nothing was recorded');
  told = recording;
});

describe('the replay', () => {
  it('finds nothing in a story that is as it was', async () => {
    expect(told.turns).toHaveLength(4);
    expect(await differences(told)).toEqual([]);
  });

  it.each(Object.keys(changed))('finds what was changed: %s', async (orchestrator) => {
    expect((await differences({ ...told, orchestrator })).length).toBeGreaterThan(0);
  });

  it('finds a version that is not registered any more', async () => {
    expect(await differences({ ...told, orchestrator: 'tale-2' })).toEqual([
      "No orchestrator 'tale-2' is registered: instances that run would wait for it for ever.",
    ]);
  });
});

describe.each(releases())('histories of release %s', (release) => {
  const recordings = readRecordings(release);

  it.each(recordings.map((recording) => [recording.orchestrator, recording.path, recording] as const))(
    '%s %s as it did then',
    async (_orchestrator, _path, recording) => {
      expect(recording.turns.length).toBeGreaterThan(0);
      expect(await differences(recording)).toEqual([]);
    },
  );
});

it('every story has histories in the newest release that has any', () => {
  const recorded = releases().flatMap((release) => readRecordings(release).map(({ orchestrator }) => orchestrator));
  for (const story of Object.keys(storyKinds) as StoryName[]) expect(recorded).toContain(orchestratorName(story));
});

it('earlier versions bear the names under which they were registered, and none is newer than the newest', () => {
  const names = (Object.keys(storyKinds) as StoryName[]).flatMap((story) =>
    Array.from({ length: storyKinds[story].version - 1 }, (_, before) => orchestratorName(story, before + 1)),
  );
  expect(names).toEqual(expect.arrayContaining(Object.keys(earlier)));
});
