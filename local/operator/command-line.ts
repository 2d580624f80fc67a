import { parseArgs } from 'node:util';
import { InstanceId, orchestrationStatuses } from '#core/operations/contract';
import { isLoopback } from '#functions/auth/operator-tokens';

/** The command line cannot be understood; an empty message means that help was asked for. */
export class UsageError extends Error {}

export const actions = ['suspend', 'resume', 'rewind', 'terminate', 'purge'] as const;
export type ActionVerb = (typeof actions)[number];

interface Everywhere {
  /** Origin of the product, without a slash at the end. */
  readonly url: string;
  readonly token: string | undefined;
  readonly json: boolean;
}

export type Command = Everywhere &
  (
    | { readonly verb: 'list'; readonly filters: Readonly<Record<string, string>>; readonly all: boolean }
    | { readonly verb: 'show'; readonly id: string; readonly history: boolean }
    | { readonly verb: ActionVerb; readonly id: string; readonly reason: string }
    | {
        readonly verb: 'drain';
        readonly reason: string | undefined;
        readonly wait: boolean;
        readonly timeoutSeconds: number;
      }
    | { readonly verb: 'resume-host'; readonly reason: string | undefined }
    | { readonly verb: 'reconcile'; readonly tenantId: string | undefined; readonly reason: string | undefined }
    | { readonly verb: 'drain-status' | 'health' }
  );

export const usage = `Usage: npm run operator -- <verb> [options]

  list            orchestrations, in the order of the engine
                  --status ${orchestrationStatuses.join(',')}
                  --name <story>  --tenant <id>  --prefix <of the id>  --from <date>  --to <date>
                  --limit <1-100>  --cursor <of the page before>  --all
  show <id>       how one stands   --history
  suspend, resume, rewind, terminate, purge <id> --reason <text>
  drain           take up no more work   --wait  --timeout <seconds, 300>  --reason <text>
  drain-status    what still runs
  resume-host     take up work again   --reason <text>
  reconcile       start the stories that the store says are missing   --tenant <id>  --reason <text>
  health          whether it is ready, and the engine in numbers

  --url <origin>  the product; http://127.0.0.1:7071 unless said (CATALYST_URL, PORT); https on another machine
  --token <jwt>   a token of Entra (CATALYST_OPERATOR_TOKEN); on the machine itself it is made from the data folder
  --json          for scripts

Exit code: 0 done, 1 refused or failed, 2 not understood.`;

const text = { type: 'string' } as const;
const on = { type: 'boolean' } as const;
const everywhere = { url: text, token: text, json: on, help: { ...on, short: 'h' } } as const;

const optionsOf: Readonly<Record<Command['verb'], Readonly<Record<string, { readonly type: 'string' | 'boolean' }>>>> =
  {
    list: {
      status: text,
      name: text,
      tenant: text,
      prefix: text,
      from: text,
      to: text,
      limit: text,
      cursor: text,
      all: on,
    },
    show: { history: on },
    suspend: { reason: text },
    resume: { reason: text },
    rewind: { reason: text },
    terminate: { reason: text },
    purge: { reason: text },
    drain: { reason: text, wait: on, timeout: text },
    'drain-status': {},
    'resume-host': { reason: text },
    reconcile: { tenant: text, reason: text },
    health: {},
  };

type Environment = Readonly<Record<string, string | undefined>>;
type Values = Readonly<Record<string, string | boolean | undefined>>;

/** @throws UsageError that says what to write instead. */
export function readCommand(args: readonly string[], environment: Environment): Command {
  const [verb, ...rest] = args;
  if (verb === undefined || verb === 'help' || verb === '--help' || verb === '-h') throw new UsageError('');
  if (!isVerb(verb)) throw new UsageError(`There is no verb "${verb}".`);
  const { values, positionals } = read(verb, rest);
  if (values.help) throw new UsageError('');
  const takesId = verb === 'show' || isAction(verb);
  const [id, ...surplus] = positionals;
  if (takesId && !id) throw new UsageError(`Say which orchestration: ${verb} <id>.`);
  if (takesId && !InstanceId.safeParse(id).success) throw new UsageError(`"${id}" is no id of an orchestration.`);
  const unexpected = takesId ? surplus[0] : id;
  if (unexpected !== undefined) throw new UsageError(`${verb} does not take "${unexpected}".`);
  const common = {
    url: originOf(wordOf(values.url) ?? (environment.CATALYST_URL || undefined), environment.PORT),
    token: wordOf(values.token) ?? (environment.CATALYST_OPERATOR_TOKEN || undefined),
    json: values.json === true,
  };
  return { ...common, ...particular(verb, id ?? '', values) } as Command;
}

function read(verb: Command['verb'], args: readonly string[]): { values: Values; positionals: readonly string[] } {
  try {
    const options = { ...everywhere, ...optionsOf[verb] };
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    return { values: values as Values, positionals };
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

function particular(verb: Command['verb'], id: string, values: Values): object {
  if (verb === 'list') return { verb, filters: filtersOf(values), all: values.all === true };
  if (verb === 'show') return { verb, id, history: values.history === true };
  const reason = wordOf(values.reason);
  if (verb === 'drain') {
    return { verb, reason, wait: values.wait === true, timeoutSeconds: secondsOf(wordOf(values.timeout)) };
  }
  if (verb === 'reconcile') return { verb, tenantId: wordOf(values.tenant), reason };
  if (isAction(verb)) {
    if (!reason) throw new UsageError(`Say why: ${verb} <id> --reason "…". It is written into the log.`);
    return { verb, id, reason };
  }
  return { verb, reason };
}

/** What the API calls them. */
const filterNames = {
  status: 'status',
  name: 'name',
  tenant: 'tenantId',
  prefix: 'idPrefix',
  from: 'createdFrom',
  to: 'createdTo',
  limit: 'limit',
  cursor: 'cursor',
} as const;

/** The option that a field of the API is given by, with its dashes. */
export const optionOf = (field: string): string =>
  `--${Object.entries(filterNames).find(([, name]) => name === field)?.[0] ?? field}`;

const filtersOf = (values: Values): Record<string, string> =>
  Object.fromEntries(
    Object.entries(filterNames).flatMap(([option, name]) => {
      const value = wordOf(values[option]);
      return value === undefined ? [] : [[name, value]];
    }),
  );

function secondsOf(given: string | undefined): number {
  const seconds = Number(given ?? '300');
  if (!(seconds > 0)) throw new UsageError('--timeout takes seconds, such as 300.');
  return seconds;
}

function originOf(given: string | undefined, port: string | undefined): string {
  const url = given ?? `http://127.0.0.1:${port || 7071}`;
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    throw new UsageError(`"${url}" is no address of a product, such as https://desk.contoso.example.`);
  }
  if (new URL(url).protocol === 'http:' && !isLoopback(url)) {
    throw new UsageError(`The way to ${url} is open to others, and the token would be, too. Use https.`);
  }
  return new URL(url).origin;
}

const wordOf = (value: string | boolean | undefined): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;
const isVerb = (word: string): word is Command['verb'] => Object.hasOwn(optionsOf, word);
const isAction = (word: string): word is ActionVerb => (actions as readonly string[]).includes(word);
