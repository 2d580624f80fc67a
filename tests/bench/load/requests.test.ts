import { randomFrom } from '../random.ts';
import { mixOfP21, operations, type PlannedOrganisation } from './plan.ts';
import { type PlannedRequest, requestsFrom } from './requests.ts';

const organisation = (share: number, name: string): PlannedOrganisation => ({
  share,
  agents: [{ id: `${name}-agent`, token: `${name}-agent` }],
  employees: [{ id: `${name}-employee`, token: `${name}-employee` }],
  queueIds: ['desk'],
  tickets: [
    { id: `${name}-open`, number: 'INC-000001', requesterId: `${name}-employee`, isOpen: true },
    { id: `${name}-closed`, number: 'INC-000002', requesterId: `${name}-employee`, isOpen: false },
  ],
});

describe('the requests of a load', () => {
  const next = requestsFrom([organisation(0.75, 'large'), organisation(0.25, 'small')], mixOfP21, randomFrom(1));
  const requests = Array.from({ length: 20_000 }, next);
  const part = (holds: (request: PlannedRequest) => boolean): number =>
    Math.round((100 * requests.filter(holds).length) / requests.length);

  it('are in the proportions of the mix', () => {
    const parts = operations.map((operation) => [operation, part((request) => request.operation === operation)]);
    for (const [operation, found] of parts) {
      expect(Math.abs(Number(found) - mixOfP21[operation as keyof typeof mixOfP21])).toBeLessThanOrEqual(1);
    }
  });

  it('come from organisations as large as they are', () => {
    expect(Math.abs(part(({ token }) => token.startsWith('large')) - 75)).toBeLessThanOrEqual(1);
  });

  it('stay within the tenant, and comment on nothing that is closed', () => {
    for (const { operation, path, token } of requests) {
      const [name] = token.split('-');
      if (path.includes('-open') || path.includes('-closed')) expect(path).toContain(`/${name}-`);
      if (operation === 'comment') expect(path).toContain('-open/comments');
    }
  });
});
