/**
 * Access tokens of the bot's application without a secret: our managed identity vouches for it (a federated credential
 * on the application names that identity; infra/README.md says how it is set up).
 */
export function botCredential(bot: {
  readonly appId: string;
  readonly tenantId: string;
  readonly managedIdentityClientId: string;
}): (scope: string) => Promise<string> {
  const credential = import('@azure/identity').then(({ ClientAssertionCredential, ManagedIdentityCredential }) => {
    const identity = new ManagedIdentityCredential({ clientId: bot.managedIdentityClientId });
    return new ClientAssertionCredential(bot.tenantId, bot.appId, async () => {
      const { token } = await identity.getToken('api://AzureADTokenExchange/.default');
      return token;
    });
  });
  return async (scope) => {
    const token = await (await credential).getToken(scope);
    return token.token;
  };
}
