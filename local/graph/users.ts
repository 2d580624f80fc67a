import { graphError, noSuchResource } from './graph-error.ts';
import { userOf } from './people.ts';
import type { GraphRoute } from './route.ts';

const readers = ['User.Read.All', 'Directory.Read.All', 'User.ReadBasic.All'];
const unsupported = (message: string) => graphError(400, 'Request_UnsupportedQuery', message);

function pageSize(top: string | null): number {
  if (top === null) return 100;
  const size = Number(top);
  if (!Number.isInteger(size) || size < 1 || size > 999) {
    throw unsupported("Invalid page size specified: '$top' must be between 1 and 999 inclusive.");
  }
  return size;
}

/** `mail eq 'kim@contoso.example'`, likewise with `userPrincipalName` and `id`. */
function matches(filter: string | null): (user: Readonly<Record<string, unknown>>) => boolean {
  if (filter === null) return () => true;
  const [, name, quoted] = /^\s*(mail|userPrincipalName|id)\s+eq\s+'((?:[^']|'')*)'\s*$/.exec(filter) ?? [];
  if (name === undefined || quoted === undefined) throw unsupported('Unsupported or invalid query filter clause.');
  const wanted = quoted.replaceAll("''", "'").toLowerCase();
  return (user) => String(user[name]).toLowerCase() === wanted;
}

export const userRoutes: readonly GraphRoute[] = [
  {
    method: 'GET',
    path: '/users',
    needs: readers,
    answer: ({ people, query }, { baseUrl }) => {
      const size = pageSize(query.get('$top'));
      const after = query.get('$skiptoken') ?? '';
      const fits = matches(query.get('$filter'));
      const rest = people.all.filter(
        (one) => one.userId > after && fits({ id: one.userId, mail: one.upn, userPrincipalName: one.upn }),
      );
      const page = rest.slice(0, size);
      const next = new URLSearchParams(query);
      next.set('$skiptoken', page.at(-1)?.userId ?? '');
      return {
        status: 200,
        body: {
          '@odata.context': `${baseUrl}/$metadata#users`,
          ...(rest.length > size && { '@odata.nextLink': `${baseUrl}/users?${next}` }),
          value: page.map((one) => userOf(one, query.get('$select'))),
        },
      };
    },
  },
  {
    method: 'GET',
    path: '/users/{id}',
    needs: readers,
    answer: ({ people, params, query }, { baseUrl }) => ({
      status: 200,
      body: {
        '@odata.context': `${baseUrl}/$metadata#users/$entity`,
        ...userOf(people.find(params.id ?? ''), query.get('$select')),
      },
    }),
  },
  {
    method: 'GET',
    path: '/users/{id}/manager',
    needs: ['User.Read.All', 'Directory.Read.All'],
    answer: ({ people, params, query }, { baseUrl }) => {
      const { managerId } = people.find(params.id ?? '');
      if (managerId === null) throw noSuchResource('manager');
      const manager = userOf(people.find(managerId), query.get('$select'));
      const type = { '@odata.type': '#microsoft.graph.user' };
      return {
        status: 200,
        body: { '@odata.context': `${baseUrl}/$metadata#directoryObjects/$entity`, ...type, ...manager },
      };
    },
  },
];
