import { app } from '@azure/functions';
import type { CoreInvocationContext } from '../core-types.ts';
import { registry } from '../registry.ts';
import { removeTestFolders, startTestHost } from '../test-host.ts';
import { queryPairs } from './query-pairs.ts';

afterAll(removeTestFolders);

describe('the query of an address', () => {
  it.each([
    ['http://x/a', undefined],
    ['http://x/a?', undefined],
    ['http://x/a?b', [['b', '']]],
    [
      'http://x/a?b=1&c=%20&b=2',
      [
        ['b', '1'],
        ['c', ' '],
        ['b', '2'],
      ],
    ],
  ])('%s is handed over as %j', (url, pairs) => {
    expect(queryPairs(url)).toEqual(pairs);
  });

  it('is handed over with the request, for versions of the library that do not read the address', async () => {
    app.http('asked', { handler: ({ query }) => ({ jsonBody: [query.get('b'), query.getAll('b')] }) });
    const t = await startTestHost();
    const { model } = registry();
    if (!model) throw new Error('There is no model');
    const { getInvocationModel } = model;
    const seen: unknown[] = [];
    model.getInvocationModel = (core: CoreInvocationContext) => {
      seen.push(core.request.inputData[0]?.data.http?.query);
      return getInvocationModel.call(model, core);
    };
    expect(await (await t.request('/asked?b=1&b=2')).json()).toEqual(['1', ['1', '2']]);
    model.getInvocationModel = getInvocationModel;
    expect(seen).toEqual([
      [
        ['b', '1'],
        ['b', '2'],
      ],
    ]);
    await t.stop();
  });
});
