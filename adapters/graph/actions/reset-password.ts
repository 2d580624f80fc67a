import { findAccount } from './find-account.ts';
import type { GraphAction } from './graph-action.ts';
import { newPassword } from './new-password.ts';

/** `graph.resetPassword`: the old one is worth nothing any more. The new one is told to nobody. */
export const resetPassword: GraphAction = {
  apply: async (asking) => {
    const { id } = await findAccount(asking, asking.call.inputs.account);
    await asking.ask({
      method: 'PATCH',
      path: `/users/${id}`,
      body: { passwordProfile: { password: newPassword(), forceChangePasswordNextSignIn: true } },
      needs: 'User-PasswordProfile.ReadWrite.All',
      repeatable: false,
    });
    return { outputs: { resetAt: asking.now().toISOString() }, memory: { userId: id } };
  },
};
