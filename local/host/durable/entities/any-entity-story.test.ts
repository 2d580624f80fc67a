import type { EntityContext, OrchestrationContext } from 'durable-functions';
import * as df from 'durable-functions';
import * as fc from 'fast-check';
import { removeTestFolders, startTestHost, type TestHost } from '../../test-host.ts';

/** What an orchestrator does with cells of its own and with two that all share, as data. */
type Operation =
  | { readonly name: 'add' | 'set'; readonly value: number }
  | { readonly name: 'get' | 'fail' | 'delete' | 'look' };
type Call = { readonly key: number; readonly operation: Operation };
type Relay = { readonly do: 'relay'; readonly key: number; readonly to: number; readonly value: number };
type Step =
  | { readonly do: 'signal'; readonly key: number; readonly operation: Operation }
  | { readonly do: 'all'; readonly of: readonly Call[] }
  | Relay
  | { readonly do: 'section'; readonly of: readonly Call[]; readonly anew: boolean }
  | { readonly do: 'anew' };
type Story = readonly Step[];
type Input = { readonly owner: string; readonly story: Story; readonly next: number; readonly told: unknown[] };

const cell = (owner: string, key: number) => new df.EntityId('cell', `${owner} ${key}`);
const total = new df.EntityId('cell', 'total');
const guarded = new df.EntityId('cell', 'guarded');

df.app.entity('cell', ({ df: entity }: EntityContext<number>) => {
  const state = entity.getState() ?? 0;
  switch (entity.operationName) {
    case 'add':
    case 'set': {
      const value = (entity.operationName === 'add' ? state : 0) + (entity.getInput<number>() ?? 0);
      entity.setState(value);
      entity.return(value);
      return;
    }
    case 'get':
      entity.return([state, entity.isNewlyConstructed]);
      return;
    case 'fail':
      entity.setState(999_999);
      entity.signalEntity(total, 'add', 999_999);
      throw 'failed';
    case 'delete':
      entity.destructOnExit();
      return;
    case 'relay': {
      const { to, value } = entity.getInput<{ to: string; value: number }>() ?? { to: '', value: 0 };
      entity.signalEntity(new df.EntityId('cell', to), 'add', value);
      entity.signalEntity(total, 'add', value);
    }
  }
});

const inputOf = (operation: Operation) => ('value' in operation ? operation.value : undefined);

function* outcomeOf(task: df.Task): Generator<df.Task, unknown, unknown> {
  try {
    return (yield task) ?? null;
  } catch (error) {
    return (error as Error).message;
  }
}

df.app.orchestration('story', function* (context: OrchestrationContext) {
  const { owner, story, next, told } = context.df.getInput<Input>() ?? { owner: '', story: [], next: 0, told: [] };
  const call = ({ key, operation }: Call) =>
    context.df.callEntity(cell(owner, key), operation.name, inputOf(operation));
  for (const [index, step] of story.entries()) {
    if (index < next) continue;
    if (step.do === 'anew') {
      context.df.continueAsNew({ owner, story, next: index + 1, told });
      return undefined;
    }
    if (step.do === 'signal') {
      context.df.signalEntity(cell(owner, step.key), step.operation.name, inputOf(step.operation));
    } else if (step.do === 'relay') {
      const to = cell(owner, step.to).key;
      yield context.df.callEntity(cell(owner, step.key), 'relay', { to, value: step.value });
    } else if (step.do === 'all') {
      told.push(yield* outcomeOf(context.df.Task.all(step.of.map(call))));
    } else {
      const lock: df.DurableLock = yield context.df.lock(guarded, ...step.of.map(({ key }) => cell(owner, key)));
      const [count]: number[] = yield context.df.callEntity(guarded, 'get');
      for (const one of step.of) told.push(yield* outcomeOf(call(one)));
      yield context.df.callEntity(guarded, 'set', (count ?? 0) + 1);
      if (step.anew) {
        context.df.continueAsNew({ owner, story, next: index + 1, told });
        return undefined;
      }
      lock.release();
    }
  }
  return told;
});

/** What must come of it: one cell after the other, no host, no queue. */
type Cell = { readonly exists: boolean; readonly value: number };
type Model = { readonly cells: Map<number, Cell>; total: number; sections: number };

const none: Cell = { exists: false, value: 0 };

function apply({ cells }: Model, { key, operation }: Call): unknown {
  const before = cells.get(key) ?? none;
  switch (operation.name) {
    case 'add':
    case 'set': {
      const value = (operation.name === 'add' ? before.value : 0) + operation.value;
      cells.set(key, { exists: true, value });
      return value;
    }
    case 'get':
      cells.set(key, { ...before, exists: true });
      return [before.value, !before.exists];
    case 'delete':
      cells.set(key, none);
      return null;
    case 'fail':
      return 'failed';
    case 'look':
      return null;
  }
}

function foretellStep(step: Step, model: Model): unknown[] {
  switch (step.do) {
    case 'anew':
      return [];
    case 'signal':
      apply(model, step);
      return [];
    case 'relay':
      apply(model, { key: step.to, operation: { name: 'add', value: step.value } });
      model.total += step.value;
      return [];
    case 'all': {
      const results = step.of.map((call) => apply(model, call));
      return [results.includes('failed') ? 'failed' : results];
    }
    case 'section':
      model.sections++;
      return step.of.map((call) => apply(model, call));
  }
}

const KEYS = 3;
const key = fc.integer({ min: 0, max: KEYS - 1 });
const small = fc.integer({ min: -9, max: 9 });
const operation: fc.Arbitrary<Operation> = fc.oneof(
  fc.record({ name: fc.constantFrom('add' as const, 'set' as const), value: small }),
  fc.record({ name: fc.constantFrom('get' as const, 'fail' as const, 'delete' as const, 'look' as const) }),
);
const call = fc.record({ key, operation });
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('signal' as const), key, operation }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('all' as const), of: fc.array(call, { minLength: 1, maxLength: 4 }) }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('relay' as const), key, to: key, value: small }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('section' as const),
      of: fc.array(call, { maxLength: 4 }),
      anew: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('anew' as const) }) },
);
const stories = fc.array(fc.array(step, { minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 4 });
const disturbances = fc.array(fc.constantFrom('crash', 'rest', 'suspend'), { maxLength: 8 });

afterAll(removeTestFolders);

describe('any story with entities', () => {
  it('comes to the end that its model foretells, whatever happens on the way', async () => {
    await fc.assert(
      fc.asyncProperty(stories, disturbances, async (told, happenings) => {
        let t: TestHost = await startTestHost();
        const owners = told.map((_, index) => `owner${index}`);
        for (const [index, story] of told.entries()) {
          const owner = owners[index] ?? '';
          await t.client.startNew('story', { instanceId: owner, input: { owner, story, next: 0, told: [] } });
        }
        for (const happening of happenings) {
          if (happening === 'crash') t = await t.crashAndRestart();
          if (happening === 'rest') await new Promise(setImmediate);
          if (happening === 'suspend') await t.client.suspend('owner0', 'a moment');
        }
        await t.client.resume('owner0', 'go on');
        await t.host.idle();

        const model: Model = { cells: new Map(), total: 0, sections: 0 };
        for (const [index, story] of told.entries()) {
          const owner = owners[index] ?? '';
          model.cells.clear();
          const output = story.flatMap((step) => foretellStep(step, model));
          expect(t.host.orchestrations.get(owner)).toMatchObject({ runtimeStatus: 'Completed', output });
          for (let one = 0; one < KEYS; one++) {
            const { exists, value } = model.cells.get(one) ?? none;
            const found = await t.client.readEntityState<number>(cell(owner, one));
            expect([found.entityExists, found.entityState ?? 0]).toEqual([exists, value]);
          }
        }
        const shared = async (id: df.EntityId) => (await t.client.readEntityState<number>(id)).entityState ?? 0;
        expect([await shared(total), await shared(guarded)]).toEqual([model.total, model.sections]);
        expect(t.errors()).toEqual([]);
        await t.stop();
      }),
      { numRuns: 25 },
    );
  }, 60_000);
});
