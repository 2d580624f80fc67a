import { graphError } from './graph-error.ts';
import { mailboxAfter } from './mailbox-settings.ts';
import type { GraphPerson } from './people.ts';
import type { GraphRequest, GraphRoute } from './route.ts';

export const mailDenied = {
  code: 'ErrorAccessDenied',
  message: 'Access is denied. Check credentials and try again.',
};

const ownerOf = ({ people, params }: GraphRequest): GraphPerson => {
  const id = (params.id ?? '').toLowerCase();
  const found = people.all.find((one) => one.userId === id || one.upn.toLowerCase() === id);
  if (!found) throw graphError(404, 'ErrorInvalidUser', `The requested user '${params.id}' is invalid.`);
  return found;
};

export const mailboxRoutes: readonly GraphRoute[] = [
  {
    method: 'GET',
    path: '/users/{id}/mailboxSettings',
    denied: mailDenied,
    answer: (request, { outbox, baseUrl }) => {
      const { userId } = ownerOf(request);
      const context = `${baseUrl}/$metadata#users('${userId}')/mailboxSettings`;
      return { status: 200, body: { '@odata.context': context, ...outbox.mailbox(userId) } };
    },
  },
  {
    method: 'PATCH',
    path: '/users/{id}/mailboxSettings',
    denied: mailDenied,
    answer: (request, { outbox }) => {
      const owner = ownerOf(request);
      const after = mailboxAfter(outbox.mailbox(owner.userId), request.body);
      outbox.setMailbox(owner, after);
      return { status: 200, body: after };
    },
  },
];
