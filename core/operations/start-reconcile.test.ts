import { startReconcile } from './start-reconcile.ts';
import { anInstance, operatorBefore } from './test-operator.ts';

const tenantId = '6d1f7a52-3c84-4b0e-9a57-0c7a1f0c0de1';

it.each([
  [{}, null],
  [{ tenantId }, tenantId],
])('starts the story for %j and answers how it stands, with the reason in the log', async (given, expected) => {
  const asked: (string | null)[] = [];
  const ctx = {
    ...operatorBefore({ get: async (id) => anInstance(id) }),
    startReconcile: async (tenant: string | null) => {
      asked.push(tenant);
      return 'reconcile-1';
    },
  };
  const answer = await startReconcile(ctx, { ...given, reason: 'restored' });
  expect(answer).toMatchObject({ id: 'reconcile-1', status: 'running' });
  expect(answer).not.toHaveProperty('inputBytes');
  expect(asked).toEqual([expected]);
  expect(ctx.logged).toMatchObject([{ action: 'reconcile', outcome: 'done', reason: 'restored' }]);
});

it.each([{ tenantId: 'contoso' }, { tenants: [] }, { reason: '' }])('refuses %j', async (input) => {
  await expect((async () => startReconcile(operatorBefore({}), input))()).rejects.toMatchObject({
    code: 'CAT_VALIDATION',
  });
});
