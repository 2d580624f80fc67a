import { ActOnOrchestration, GetOrchestration, InstanceId, ListOrchestrations } from './contract.ts';

it.each(['.', '..', '', 'x'.repeat(101), 'a/b', 'a\\b', 'a#b', 'a?b', 'a\nb'])('is the id of no instance: %j', (id) => {
  expect(InstanceId.safeParse(id).success).toBe(false);
  expect(GetOrchestration.safeParse({ id }).success).toBe(false);
  expect(ActOnOrchestration.safeParse({ id, reason: 'a test' }).success).toBe(false);
});

it.each(['...', '.a', 'a.', 'x'.repeat(100), 'odd:id@1 & more', '日本'])('may be the id of an instance: %j', (id) => {
  expect(GetOrchestration.parse({ id }).id).toBe(id);
});

it('ids may begin with dots', () => {
  expect(ListOrchestrations.parse({ idPrefix: '..' }).idPrefix).toBe('..');
  expect(ListOrchestrations.safeParse({ idPrefix: 'x'.repeat(101) }).success).toBe(false);
});
