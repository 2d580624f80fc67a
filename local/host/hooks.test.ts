import { app } from '@azure/functions';
import { newTestFolder, removeTestFolders, startTestHost, type TestHost } from './test-host.ts';

type Disposable = { dispose: () => void };

let t: TestHost;
let hooks: Disposable[] = [];
const said: string[] = [];

app.http('greet', {
  handler: (request, context) => {
    said.push('handler');
    context.info('greeting');
    return { body: `Hello ${request.query.get('name') ?? 'nobody'}` };
  },
});
app.http('fails', {
  handler: () => {
    throw new Error('original');
  },
});

beforeEach(async () => {
  said.length = 0;
  t = await startTestHost();
});
afterEach(async () => {
  for (const hook of hooks) hook.dispose();
  hooks = [];
  await t.stop();
});
afterAll(removeTestFolders);

const hook = (disposable: Disposable) => hooks.push(disposable);
const text = async (path: string) => (await t.request(path)).text();
const status = async (path: string) => (await t.request(path)).status;

describe('a preInvocation hook', () => {
  it('may change the inputs and the handler, and comes in order', async () => {
    hook(
      app.hook.preInvocation((context) => {
        said.push('first');
        context.inputs = [new Proxy(context.inputs[0] as object, {})];
        context.inputs = [{ query: new Map([['name', 'you']]) }];
      }),
    );
    hook(
      app.hook.preInvocation((context) => {
        said.push('second');
        const before = context.functionHandler;
        context.functionHandler = async (...inputs) => ({
          body: `${((await before(...inputs)) as { body: string }).body}!`,
        });
      }),
    );
    expect(await text('/greet')).toBe('Hello you!');
    expect(said).toEqual(['first', 'second', 'handler']);
  });

  it('that throws fails the invocation: handler and later hooks do not run', async () => {
    hook(
      app.hook.preInvocation(() => {
        throw new Error('not today');
      }),
    );
    hook(app.hook.postInvocation(() => void said.push('post')));
    expect(await status('/greet')).toBe(500);
    expect(said).toEqual([]);
    expect(t.errors()).toEqual([expect.objectContaining({ msg: 'greet failed: not today', functionName: 'greet' })]);
  });
});

describe('a postInvocation hook', () => {
  it('shares data with the hook before, and sees result and error', async () => {
    const seen: unknown[] = [];
    hook(
      app.hook.preInvocation(({ hookData, invocationContext }) => {
        hookData.name = invocationContext.functionName;
      }),
    );
    hook(app.hook.postInvocation(({ hookData, result, error }) => void seen.push([hookData.name, result, error])));
    await text('/greet?name=a');
    await text('/fails');
    expect(seen).toEqual([
      ['greet', { body: 'Hello a' }, null],
      ['fails', null, expect.objectContaining({ message: 'original' })],
    ]);
  });

  it('may turn a failure into a result, and a result into a failure', async () => {
    hook(
      app.hook.postInvocation((context) => {
        if (context.error) {
          context.error = null;
          context.result = { status: 202, body: 'mended' };
        } else {
          context.error = new Error('spoilt');
        }
      }),
    );
    const mended = await t.request('/fails');
    expect([mended.status, await mended.text()]).toEqual([202, 'mended']);
    expect(await status('/greet')).toBe(500);
    expect(t.errors().map(({ msg }) => msg)).toEqual(['greet failed: spoilt']);
  });

  it('that throws fails the invocation', async () => {
    hook(
      app.hook.postInvocation(() => {
        throw new Error('afterthought');
      }),
    );
    expect(await status('/greet')).toBe(500);
    expect(t.errors().map(({ msg }) => msg)).toEqual(['greet failed: afterthought']);
  });

  it('cannot replace hookData or the context', async () => {
    hook(
      app.hook.postInvocation((context) => {
        Object.assign(context, { hookData: {} });
      }),
    );
    expect(await status('/greet')).toBe(500);
  });
});

describe('a log hook', () => {
  const greeting = () => t.logs.filter(({ functionName, msg }) => functionName === 'greet' && /greeting/i.test(msg));

  it('may change the level and message of what the application logs, and knows its invocation', async () => {
    hook(
      app.hook.log((line) => {
        if (line.category !== 'user') return;
        line.message = `${line.invocationContext?.functionName}: ${line.message.toUpperCase()}`;
        line.level = 'warning';
      }),
    );
    await text('/greet');
    expect(greeting()).toEqual([expect.objectContaining({ level: 'warn', msg: 'greet: GREETING' })]);
  });

  it('that throws or logs itself does not lose the line, nor run for ever', async () => {
    hook(
      app.hook.log((line) => {
        line.invocationContext?.info('greeting seen');
        throw new Error('no ears');
      }),
    );
    expect(await text('/greet')).toBe('Hello nobody');
    expect(greeting().map(({ msg }) => msg)).toEqual(['greeting seen', 'greeting']);
    expect(t.errors().map(({ msg }) => msg)).toEqual(['A log hook failed: no ears']);
  });
});

describe('hooks of the application', () => {
  it('run once at its start and its end, and share their data', async () => {
    hook(
      app.hook.appStart(({ hookData }) => {
        hookData.since = 'start';
      }),
    );
    hook(app.hook.appTerminate(({ hookData }) => void said.push(`end, begun at ${hookData.since}`)));
    const other = await startTestHost();
    expect(said).toEqual([]);
    await other.stop();
    expect(said).toEqual(['end, begun at start']);
  });

  it('at its start fail the start, and leave nothing behind', async () => {
    const dataDir = newTestFolder();
    const bad = app.hook.appStart(() => {
      throw new Error('not ready');
    });
    await expect(startTestHost({ dataDir })).rejects.toThrow('An appStart hook failed: not ready');
    bad.dispose();
    await (await startTestHost({ dataDir })).stop();
  });

  it('at its end are logged when they fail, and it ends all the same', async () => {
    hook(
      app.hook.appTerminate(() => {
        throw new Error('will not go');
      }),
    );
    const other = await startTestHost();
    await other.stop();
    expect(other.errors().map(({ msg }) => msg)).toEqual(['An appTerminate hook failed: will not go']);
  });
});
