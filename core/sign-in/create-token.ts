import { z } from 'zod';
import { forbidden, Problem } from '../api/problem.ts';
import { findMember } from '../people/find-members.ts';
import { type UseCase, useCase } from '../use-case.ts';
import type { TokenView } from './contract.ts';
import type { TokenSigner } from './token-signer.ts';

/**
 * Gives a person the short-lived token of their tenant, with the roles they hold now. Only a token of Entra, which ends
 * when Entra or the organisation says so, can be exchanged: if a Catalyst token could, it could be renewed for ever,
 * and a role once held would never be lost.
 * @throws CAT_UNAUTHENTICATED for the holder of a Catalyst token, CAT_FORBIDDEN for an app, which needs no second token.
 */
export const createTokenUseCase = (signer: TokenSigner): UseCase<Record<string, never>, TokenView> =>
  useCase('signed-in', z.strictObject({}), async (ctx): Promise<TokenView> => {
    const { actor, tenant } = ctx;
    if (actor.kind !== 'member') throw forbidden('Apps use the token of Microsoft Entra itself. Send that one.');
    if (actor.holdsGrant) {
      throw new Problem(
        'CAT_UNAUTHENTICATED',
        'A Catalyst token cannot be exchanged for a new one. Send the token of Microsoft Entra.',
      );
    }
    const member = await findMember(ctx, actor.id);
    const scopes = [...actor.scopes];
    const minted = await signer.mint({
      tenantId: tenant.id,
      userId: actor.id,
      name: actor.name,
      upn: member?.upn ?? '',
      roles: actor.roles,
      scopes,
      ...(actor.stepUp && { stepUp: actor.stepUp }),
    });
    return { ...minted, tenant: { id: tenant.id, name: tenant.name }, roles: [...actor.roles], scopes };
  });
