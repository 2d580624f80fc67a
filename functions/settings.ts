import { z } from 'zod';
import { smtpAddress } from '#adapters/mail/smtp-address';
import { readSigningKeys } from './auth/signing-keys.ts';
import { fileComplaints } from './file-settings.ts';
import { mailComplaints } from './mail-provider.ts';

const profile = z.enum(['demo', 'single-machine', 'azure']);

const guid = '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const microsoftGraph = 'https://graph.microsoft.com';
const microsoftSignIn = 'https://login.microsoftonline.com/';
const operatorShape = new RegExp(`^${guid}/${guid}$`);

/** Every setting the code reads: the only place that knows the environment. `docs/settings.md` says what each means. */
const Settings = z.object({
  CATALYST_PROFILE: profile.default('azure'),
  CATALYST_DATA: z.string().min(1).default('.catalyst'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(7071),
  CLOCK_AHEAD_MS: z.coerce.number().int().min(0).default(0),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error']).default('info'),
  WEB_BASE_URL: z.url(),
  COSMOS_ENDPOINT: z.url().optional(),
  COSMOS_DATABASE: z.string().min(1).default('catalyst'),
  COSMOS_CONTAINER: z.string().min(1).default('documents'),
  MANAGED_IDENTITY_CLIENT_ID: z.string().min(1).optional(),
  ENTRA_CLIENT_ID: z.string().min(1),
  ENTRA_APP_ID_URI: z.string().min(1),
  ENTRA_KEYS_URL: z.url().default('https://login.microsoftonline.com/common/discovery/v2.0/keys'),
  ENTRA_SIGN_IN_URL: z
    .union([z.url(), z.string().regex(/^\/[\w/.-]+$/)], 'must be an address, or a path of this service')
    .default(`${microsoftSignIn}organizations/oauth2/v2.0`),
  STEP_UP_CONTEXT: z
    .string()
    .regex(/^c([1-9]|[1-9]\d)$/, 'must be the id of an authentication context, c1 to c99')
    .default('c1'),
  CATALYST_SIGNING_KEYS: z.string().min(1),
  BOT_APP_ID: z.string().default(''),
  BOT_APP_TYPE: z.enum(['SingleTenant', 'MultiTenant']).optional(),
  BOT_APP_TENANT_ID: z.string().min(1).optional(),
  BOT_APP_PASSWORD: z.string().min(1).optional(),
  TEAMS_APP_ID: z.string().min(1),
  OPERATORS: z
    .string()
    .default('')
    .transform((list) => list.split(',').flatMap((one) => one.trim().toLowerCase() || []))
    .refine((list) => list.every((one) => operatorShape.test(one)), {
      message: 'list <tenant id>/<object id>, separated by commas',
    }),
  HOST_ADMIN_URL: z.url().optional(),
  HOST_ADMIN_KEY: z.string().min(1).optional(),
  TEAMS_SEND_LIMITS: z.enum(['on', 'off']).default('on'),
  BOT_SERVICE_URL: z.url().default('https://smba.trafficmanager.net/teams/'),
  GRAPH_URL: z.url().default(microsoftGraph),
  GRAPH_TOKEN_URL: z.url().optional(),
  ENTRA_CLIENT_SECRET: z.string().min(1).optional(),
  EMAIL_PROVIDER: z.enum(['graph', 'smtp', 'none']).optional(),
  MAIL_FROM: z.email().optional(),
  MAIL_FROM_NAME: z.string().min(1).max(100).default('Catalyst'),
  MAIL_TENANT_ID: z
    .string()
    .regex(new RegExp(`^${guid}$`, 'i'), 'must be the id of a tenant')
    .optional(),
  SMTP_URL: z.string().optional(),
  FILE_MAX_MB: z.coerce.number().int().min(1).max(100).default(25),
  FILES_BLOB_URL: z.url().optional(),
  FILE_SCANNER: z.enum(['clamd', 'defender', 'none']).optional(),
  CLAMD_HOST: z.string().min(1).optional(),
  CLAMD_PORT: z.coerce.number().int().min(1).max(65_535).default(3310),
});
export type Settings = z.infer<typeof Settings> & {
  /** Secrets of connections by their whole names (`secretNameOf`). */
  readonly secrets: ReadonlyMap<string, string>;
};

export const settingNames = Object.keys(Settings.shape) as readonly (keyof Settings)[];

/** Settings that only a laptop or a single machine needs. */
export const localOnlySettings: readonly (keyof Settings)[] = [
  'CATALYST_DATA',
  'CLOCK_AHEAD_MS',
  'TEAMS_SEND_LIMITS',
  'PORT',
  'BOT_APP_PASSWORD',
  'ENTRA_CLIENT_SECRET',
  'GRAPH_TOKEN_URL',
];

/**
 * The settings of this process.
 * @throws Error naming every setting that is missing or wrong, never its value.
 */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = withSecrets(Settings.safeParse(given), given);
  const complaints = parsed.success
    ? [
        ...rules(parsed.data, environment),
        ...mailComplaints(parsed.data),
        ...fileComplaints(parsed.data),
        ...smtpComplaints(parsed.data),
        ...keyComplaints(parsed.data),
      ]
    : parsed.error.issues.map(complaint);
  if (parsed.success && complaints.length === 0) return parsed.data;
  throw new Error(`Catalyst cannot start with these settings:\n${complaints.map((line) => `  - ${line}`).join('\n')}`);
}

const secretName = /^SECRET_[A-Z0-9_]{1,100}$/;
/** A reference to a secret that is not there arrives as it was written. */
const unresolved = /^@Microsoft\.KeyVault\(/;

/** Secrets of connections are named by administrators: no list of them is known here. */
function withSecrets(
  parsed: z.ZodSafeParseResult<z.infer<typeof Settings>>,
  given: Readonly<Record<string, string | undefined>>,
): z.ZodSafeParseResult<Settings> {
  if (!parsed.success) return parsed as z.ZodSafeParseError<Settings>;
  const secrets = Object.entries(given).flatMap(([name, value = '']): [string, string][] =>
    secretName.test(name) && !unresolved.test(value) ? [[name, value]] : [],
  );
  return { success: true, data: { ...parsed.data, secrets: new Map(secrets) } };
}

const complaint = (issue: z.core.$ZodIssue): string => `${issue.path.join('.')}: ${issue.message}`;

/** The bundle for Azure carries the mark from its build; the platform's own variables say it as well. */
const inAzure = (environment: Readonly<Record<string, string | undefined>>): boolean =>
  process.env.CATALYST_BUNDLE === 'azure' ||
  environment.WEBSITE_INSTANCE_ID !== undefined ||
  environment.WEBSITE_SITE_NAME !== undefined;

function keyComplaints(settings: Settings): string[] {
  try {
    readSigningKeys(settings.CATALYST_SIGNING_KEYS);
    return [];
  } catch (error) {
    return [`CATALYST_SIGNING_KEYS: ${(error as Error).message}`];
  }
}

function smtpComplaints({ SMTP_URL: url }: Settings): string[] {
  try {
    if (url !== undefined) smtpAddress(url);
    return [];
  } catch (error) {
    return [`SMTP_URL: ${(error as Error).message}`];
  }
}

function rules(settings: Settings, environment: Readonly<Record<string, string | undefined>>): string[] {
  if (settings.CATALYST_PROFILE === 'demo') {
    return inAzure(environment)
      ? ['CATALYST_PROFILE: demo accepts anyone and must never run in Azure. Set azure.']
      : [];
  }
  const complaints: string[] = [];
  if (settings.CLOCK_AHEAD_MS !== 0) complaints.push('CLOCK_AHEAD_MS: only profile demo may move time. Leave it out.');
  if (settings.TEAMS_SEND_LIMITS === 'off') {
    complaints.push('TEAMS_SEND_LIMITS: only profile demo may send more than Teams takes. Leave it out.');
  }
  if (!settings.BOT_APP_ID)
    complaints.push('BOT_APP_ID: required outside profile demo; without it anyone could speak as anyone.');
  if (!settings.BOT_APP_TYPE) complaints.push('BOT_APP_TYPE: say SingleTenant or MultiTenant.');
  if (settings.BOT_APP_TYPE === 'SingleTenant' && !settings.BOT_APP_TENANT_ID) {
    complaints.push('BOT_APP_TENANT_ID: required with BOT_APP_TYPE SingleTenant.');
  }
  if (!settings.BOT_APP_PASSWORD && !(settings.MANAGED_IDENTITY_CLIENT_ID && settings.BOT_APP_TENANT_ID)) {
    complaints.push(
      'MANAGED_IDENTITY_CLIENT_ID: the bot needs it and BOT_APP_TENANT_ID to speak without a secret; or set BOT_APP_PASSWORD.',
    );
  }
  if (!settings.WEB_BASE_URL.startsWith('https://'))
    complaints.push('WEB_BASE_URL: must be https outside profile demo.');
  if (settings.HOST_ADMIN_URL !== undefined && !settings.HOST_ADMIN_URL.startsWith('https://'))
    complaints.push('HOST_ADMIN_URL: must be https outside profile demo; the master key goes there.');
  if (!settings.ENTRA_KEYS_URL.startsWith('https://login.microsoftonline.com/')) {
    complaints.push('ENTRA_KEYS_URL: must be the key set of Microsoft Entra outside profile demo.');
  }
  if (!settings.ENTRA_SIGN_IN_URL.startsWith(microsoftSignIn)) {
    complaints.push(
      'ENTRA_SIGN_IN_URL: must be that of Microsoft Entra outside profile demo; people type passwords there.',
    );
  }
  if (settings.GRAPH_URL.replace(/\/$/, '') !== microsoftGraph)
    complaints.push(`GRAPH_URL: must be ${microsoftGraph} outside profile demo; our tokens go there.`);
  if (settings.GRAPH_TOKEN_URL !== undefined)
    complaints.push('GRAPH_TOKEN_URL: for profile demo only. Leave it out: tokens come from Microsoft Entra.');
  if (settings.CATALYST_PROFILE === 'azure' && !settings.COSMOS_ENDPOINT)
    complaints.push('COSMOS_ENDPOINT: required in Azure.');
  return complaints;
}
