import type { Setting } from '../settings/setting.ts';
import type { ConnectionProvider } from './vocabulary.ts';

/** Another system that playbooks talk to. Its secret is never stored here: `credentialsSecretRef` names it. */
export interface Connection extends Setting {
  readonly provider: ConnectionProvider;
  /** https, without a path of secrets; actions stay below it. */
  readonly baseUrl: string;
  /** Name of the secret in the deployment's settings (`secretNameOf`); null where the system asks for none. */
  readonly credentialsSecretRef: string | null;
  /** The header that carries it, such as `Authorization`. */
  readonly header: string;
  readonly scopes: readonly string[];
}

export const connectionPartition = 'connections';
