import type { Asking } from './asking.ts';
import { type Account, findAccount } from './find-account.ts';
import type { Effect, GraphAction } from './graph-action.ts';

const needs = 'User.EnableDisableAccount.All';

/** `graph.disableUser`: nobody signs in any more, and unless told otherwise nobody stays signed in. */
export const disableUser: GraphAction = {
  apply: async (asking) => {
    const account = await find(asking);
    const { enabled } = await asking.first(async () => ({ enabled: isEnabled(account) }));
    if (isEnabled(account)) {
      await asking.ask({ method: 'PATCH', path: `/users/${account.id}`, body: { accountEnabled: false }, needs });
    }
    // Sessions end as often as asked: whether an earlier attempt came as far does not matter.
    if (asking.call.inputs.signOut !== false) {
      const path = `/users/${account.id}/revokeSignInSessions`;
      await asking.ask({ method: 'POST', path, needs: 'User.RevokeSessions.All' });
    }
    return effectOf(account, enabled);
  },
  compensate: async (asking, { userId, enabled }) => {
    if (enabled !== true || typeof userId !== 'string') return;
    await asking.find({ method: 'PATCH', path: `/users/${userId}`, body: { accountEnabled: true }, needs });
  },
};

const find = (asking: Asking): Promise<Account> => findAccount(asking, asking.call.inputs.account, ['accountEnabled']);
const isEnabled = ({ facts }: Account): boolean => facts.accountEnabled !== false;
const effectOf = ({ id }: Account, enabled: boolean): Effect => ({
  outputs: { userId: id },
  memory: { userId: id, enabled },
});
