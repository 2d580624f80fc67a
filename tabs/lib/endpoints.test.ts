import { approvalEndpoints, approvalLinkEndpoints } from '#core/approvals/contract';
import { incidentEndpoints } from '#core/incidents/contract';
import { peopleEndpoints } from '#core/people/contract';
import { signInEndpoints as signInContract } from '#core/sign-in/contract';
import { ticketEndpoints } from '#core/tickets/contract';
import { endpoints, linkEndpoints, signInEndpoints, tokenEndpoints } from './endpoints.ts';

const contract: Readonly<Record<string, { readonly method: string; readonly path: string }>> = {
  ...peopleEndpoints,
  ...incidentEndpoints,
  ...ticketEndpoints,
  ...approvalEndpoints,
  ...approvalLinkEndpoints,
  ...signInContract,
};

it.each(Object.entries({ ...endpoints, ...linkEndpoints, ...signInEndpoints, ...tokenEndpoints }))(
  '%s is where the contract says',
  (id, { method, path }) => {
    expect({ method, path }).toEqual({ method: contract[id]?.method, path: contract[id]?.path });
  },
);
