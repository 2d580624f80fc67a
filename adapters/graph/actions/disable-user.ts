import { partly } from '../../actions/outcomes.ts';
import type { Asking } from './asking.ts';
import { type Account, findAccount } from './find-account.ts';
import type { Effect, GraphAction } from './graph-action.ts';

const needs = 'User.EnableDisableAccount.All';

/** `graph.disableUser`: nobody signs in any more, and unless told otherwise nobody stays signed in. */
export const disableUser: GraphAction = {
  apply: async (asking) => {
    const account = await find(asking);
    const { enabled } = await asking.first(async () => ({ enabled: isEnabled(account) }));
    // Sessions first: where that is not allowed, nothing has changed that would have to be undone.
    await endSessions(asking, account);
    if (isEnabled(account)) {
      await asking.ask({ method: 'PATCH', path: `/users/${account.id}`, body: { accountEnabled: false }, needs });
      // Whoever signed in between the two requests is out as well.
      await partly(() => endSessions(asking, account));
    }
    return effectOf(account, enabled);
  },
  compensate: async (asking, { userId, enabled }) => {
    if (enabled !== true || typeof userId !== 'string') return;
    await asking.find({ method: 'PATCH', path: `/users/${userId}`, body: { accountEnabled: true }, needs });
  },
};

async function endSessions(asking: Asking, { id }: Account): Promise<void> {
  if (asking.call.inputs.signOut === false) return;
  await asking.ask({ method: 'POST', path: `/users/${id}/revokeSignInSessions`, needs: 'User.RevokeSessions.All' });
}

const find = (asking: Asking): Promise<Account> => findAccount(asking, asking.call.inputs.account, ['accountEnabled']);
const isEnabled = ({ facts }: Account): boolean => facts.accountEnabled !== false;
const effectOf = ({ id }: Account, enabled: boolean): Effect => ({
  outputs: { userId: id },
  memory: { userId: id, enabled },
});
