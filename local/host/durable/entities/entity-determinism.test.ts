import type { EntityContext, OrchestrationContext } from 'durable-functions';
import * as df from 'durable-functions';
import { removeTestFolders, startTestHost, type TestHost } from '../../test-host.ts';

let t: TestHost;
let runs = 0;

df.app.entity('thing', (context: EntityContext<number>) => context.df.return(1));

const one = new df.EntityId('thing', 'one');
const two = new df.EntityId('thing', 'two');

type Context = OrchestrationContext['df'];
type Step = (context: Context) => df.Task;

function signalled(id: df.EntityId, operation: string): Step {
  return (context) => {
    context.signalEntity(id, operation);
    return context.callEntity(one, 'get');
  };
}

/** What the first run does, and what every later one does instead. */
const steps: Readonly<Record<string, readonly [Step, Step]>> = {
  otherOperation: [(context) => context.callEntity(one, 'get'), (context) => context.callEntity(one, 'fetch')],
  otherEntity: [(context) => context.callEntity(one, 'get'), (context) => context.callEntity(two, 'get')],
  otherSignal: [signalled(one, 'poke'), signalled(one, 'prod')],
  noSignal: [signalled(one, 'poke'), (context) => context.callEntity(one, 'get')],
  otherLock: [(context) => context.lock(one), (context) => context.lock(one, two)],
  activity: [(context) => context.callEntity(one, 'get'), (context) => context.callActivity('work')],
};
df.app.activity('work', { handler: () => 1 });
df.app.orchestration('fickle', function* ({ df: context }: OrchestrationContext) {
  const [first, later] = steps[String(context.getInput())] ?? [];
  const step = runs++ === 0 ? first : later;
  if (step) yield step(context);
});

beforeAll(async () => {
  t = await startTestHost();
});
afterAll(async () => {
  await t.stop();
  removeTestFolders();
});

describe('an orchestrator that does not ask the same of entities on replay', () => {
  it.each([
    ['otherOperation', "operation 'get' of entity '@thing@one', but the replay asks for operation 'fetch' of entity"],
    ['otherEntity', "of entity '@thing@one', but the replay asks for operation 'get' of entity '@thing@two'"],
    ['otherSignal', "signal 'poke' to entity '@thing@one', but the replay asks for signal 'prod' to entity"],
    ['noSignal', "signal 'poke' to entity '@thing@one', but the replay asks for operation 'get' of entity"],
    ['otherLock', "a lock of '@thing@one', but the replay asks for a lock of '@thing@one', '@thing@two'"],
    ['activity', "operation 'get' of entity '@thing@one', but the replay asks for activity 'work'"],
  ])('fails, such as %s, and says where it went astray', async (input, reason) => {
    runs = 0;
    const id = await t.client.startNew('fickle', { input });
    await t.host.idle();
    const { runtimeStatus, output } = await t.client.getStatus(id);
    expect([runtimeStatus, output]).toEqual(['Failed', expect.stringContaining('not deterministic: its action 1 was')]);
    expect(output).toContain(reason);
  });
});
