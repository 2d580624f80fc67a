import { type Activity, CloudAdapter, ConfigurationBotFrameworkAuthentication, type TurnContext } from 'botbuilder';

/** Who the bot is towards Bot Framework. */
export interface BotIdentity {
  /** Empty in local mode alone: without it nobody's word is verified. */
  readonly appId: string;
  readonly appType?: 'SingleTenant' | 'MultiTenant' | 'UserAssignedMSI' | undefined;
  readonly appPassword?: string | undefined;
  readonly tenantId?: string | undefined;
  /** Instead of a password: an access token of the app for a scope, such as a federated managed identity gives. */
  readonly accessToken?: ((scope: string) => Promise<string>) | undefined;
}

/** The answer to an HTTP request of Bot Framework. */
export interface HttpAnswer {
  readonly status: number;
  readonly body?: unknown;
}

export type TurnLogic = (context: TurnContext) => Promise<void>;

/** The part of the Bot Connector's client that we use. */
export type ConnectorClient = Awaited<ReturnType<CatalystAdapter['connectorAt']>>;

/** Bot Framework's protocol without a web framework: a header and an activity in, an answer out. */
export class CatalystAdapter extends CloudAdapter {
  private readonly appId: string;

  constructor(identity: BotIdentity) {
    super(authenticationOf(identity));
    this.appId = identity.appId;
  }

  /**
   * Verifies who speaks, then runs the turn. 401 for whoever cannot prove to be Bot Framework.
   * @throws whatever else fails before the turn begins, such as Microsoft's keys being out of reach.
   */
  async receive(authorization: string | undefined, body: object, logic: TurnLogic): Promise<HttpAnswer> {
    try {
      const answer = await this.processActivity(authorization ?? '', activityOf(body), logic);
      if (!answer) return { status: 200 };
      return { status: answer.status, ...(answer.body !== undefined && { body: answer.body as unknown }) };
    } catch (error) {
      if (isRefusal(error)) return { status: 401 };
      throw error;
    }
  }

  /** A client for what is sent on our own account, with our own credentials. */
  connectorAt(serviceUrl: string) {
    const identity = this.createClaimsIdentity(this.appId);
    return this.botFrameworkAuthentication.createConnectorFactory(identity).create(serviceUrl, botFramework);
  }
}

const botFramework = 'https://api.botframework.com';

/** An empty app id is only ever given in local mode: the factory sees to that. */
function authenticationOf({ appId, appType, appPassword, tenantId, accessToken }: BotIdentity) {
  if (!appId) return new ConfigurationBotFrameworkAuthentication({});
  const configuration = {
    MicrosoftAppId: appId,
    MicrosoftAppType: appType ?? 'SingleTenant',
    ...(appPassword && { MicrosoftAppPassword: appPassword }),
    ...(tenantId && { MicrosoftAppTenantId: tenantId }),
  };
  return new ConfigurationBotFrameworkAuthentication(
    configuration,
    accessToken ? withoutSecret(appId, accessToken) : undefined,
  );
}

type CredentialsFactory = NonNullable<ConstructorParameters<typeof ConfigurationBotFrameworkAuthentication>[1]>;

const withoutSecret = (appId: string, accessToken: (scope: string) => Promise<string>): CredentialsFactory => ({
  isValidAppId: async (id) => id === appId,
  isAuthenticationDisabled: async () => false,
  createCredentials: async (_appId, audience) => ({
    signRequest: async (request) => {
      request.headers.set('authorization', `Bearer ${await accessToken(`${audience || botFramework}/.default`)}`);
      return request;
    },
  }),
});

/** Times come as text, and the serializer of what is sent later wants them as dates. */
function activityOf(body: object): Activity {
  const activity: Record<string, unknown> = { ...body };
  for (const field of ['timestamp', 'localTimestamp', 'expiration']) {
    const at = new Date(String(activity[field]));
    if (Number.isNaN(at.getTime())) delete activity[field];
    else activity[field] = at;
  }
  return activity as unknown as Activity;
}

/** Bot Framework's own refusals carry a status; those of its token library only a name. */
function isRefusal(error: unknown): boolean {
  if (!(typeof error === 'object' && error !== null)) return false;
  const { statusCode, name } = error as { readonly statusCode?: unknown; readonly name?: unknown };
  return statusCode === 401 || statusCode === 403 || /^(JsonWebToken|TokenExpired|NotBefore)Error$/.test(String(name));
}
