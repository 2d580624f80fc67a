import { type Problem, problemView } from '#core/api/problem';
import { enterAsMember } from '#core/tenancy/enter';
import { contoso } from '#tests/support/seeded-people';
import { minuteMs, type TestPlatform, testPlatform } from '#tests/support/test-platform';
import { demandStepUp } from './step-up.ts';

let test: TestPlatform;
beforeEach(async () => {
  test = await testPlatform();
});
afterEach(() => test.close());

const signedIn = (stepUp?: { acrs: readonly string[]; authAt: string }) =>
  enterAsMember(
    test.platform,
    { tenantId: contoso.id, userId: contoso.agent.id, mayJoin: true, stepUp },
    { via: { surface: 'api', requestId: 'r' } },
  );
const now = () => test.clock.now().toISOString();

it('lets through whoever signed in under the context a moment ago', async () => {
  const ctx = await signedIn({ acrs: ['p1', 'c1'], authAt: now() });
  expect(() => demandStepUp(ctx)).not.toThrow();
});

it('counts a fresh sign-in for a quarter of an hour', async () => {
  const ctx = await signedIn({ acrs: ['c1'], authAt: now() });
  test.clock.advance(15 * minuteMs);
  expect(() => demandStepUp(ctx)).not.toThrow();
  test.clock.advance(1);
  expect(() => demandStepUp(ctx)).toThrow('CAT_STEP_UP_REQUIRED');
});

it.each([
  ['nobody proved anything', undefined],
  ['another context was proved', { acrs: ['c2', 'C1', 'c11'], authAt: '2026-03-02T09:00:00.000Z' }],
  ['it was proved in the future', { acrs: ['c1'], authAt: '2026-03-02T09:02:00.000Z' }],
  ['nobody knows when', { acrs: ['c1'], authAt: 'some day' }],
])('refuses where %s', async (_name, stepUp) => {
  const ctx = await signedIn(stepUp);
  expect(() => demandStepUp(ctx)).toThrow('CAT_STEP_UP_REQUIRED');
});

it('says what to ask Entra for', async () => {
  const refused = await signedIn()
    .then(demandStepUp)
    .catch((error: unknown) => error as Problem);
  const view = problemView(refused as Problem, 'r');
  expect(view).toMatchObject({ status: 401, code: 'CAT_STEP_UP_REQUIRED' });
  expect(JSON.parse(atob(view.claims ?? ''))).toEqual({ access_token: { acrs: { essential: true, value: 'c1' } } });
});

it('wants the context of the deployment', async () => {
  const other = await testPlatform({ stepUpContext: 'c7' });
  try {
    const ctx = await signedIn({ acrs: ['c7'], authAt: now() });
    expect(() => demandStepUp(ctx)).toThrow();
    expect(() => demandStepUp({ ...ctx, platform: other.platform })).not.toThrow();
  } finally {
    await other.close();
  }
});
