import { BadRequest } from '../bad-request.ts';
import { tooLarge } from '../payload-limit.ts';
import type { Store } from '../store.ts';
import { type EntityName, entityId, parseEntityId } from './entity-id.ts';
import { createEntityMail } from './entity-mail.ts';
import type { EntityFilter } from './entity-table.ts';

/** An entity as the durable client's HTTP interface shows it. */
export type EntityView = {
  readonly entityId: EntityName;
  readonly lastOperationTime: string;
  /** Null as well when it was not asked for. */
  readonly state: unknown;
};

export type EntityListOptions = Partial<Omit<EntityFilter, 'afterId'>> & {
  readonly fetchState?: boolean;
  readonly continuationToken?: string | undefined;
};

export type EntityPage = {
  readonly entities: readonly EntityView[];
  readonly continuationToken: string | undefined;
};

type Dependencies = {
  readonly store: Store;
  /** Called after something was left for the engine to do. */
  readonly changed: () => void;
};

const PAGE_SIZE = 100;

function afterOf(token: string | undefined): string | undefined {
  if (!token) return undefined;
  const id = Buffer.from(token, 'base64url').toString();
  if (!id.startsWith('@')) throw new BadRequest('The continuation token is not one of ours');
  return id;
}

/** What clients may do with entities. */
export function createEntityManagement({ store, changed }: Dependencies) {
  const { file, entities, entityInbox } = store;
  const mail = createEntityMail(store);

  return {
    /** Leaves an operation for the entity, on the disk, and waits for nothing. `input` is JSON text. Throws `BadRequest`. */
    signal(to: EntityName, operation: string, input: string | undefined): void {
      const large = tooLarge('The input', input ?? '');
      if (large) throw new BadRequest(large);
      file.durably(() => mail.signal(entityId(to), operation, input));
      changed();
    },

    /** The state as JSON text (`null` when it has none); undefined when there is no such entity. */
    read(which: EntityName): string | undefined {
      const entity = entities.get(entityId(which));
      return entity?.exists ? (entity.state ?? 'null') : undefined;
    },

    /** Existing entities in the order of names and keys. Throws `BadRequest` when the continuation token is none. */
    list({ continuationToken, fetchState, limit = PAGE_SIZE, ...filter }: EntityListOptions = {}): EntityPage {
      const found = entities.list({ ...filter, afterId: afterOf(continuationToken), limit: limit + 1 });
      const page = found.slice(0, limit);
      const last = page.at(-1);
      return {
        entities: page.map(({ id, lastOperationAt = 0, state }) => ({
          entityId: parseEntityId(id),
          lastOperationTime: new Date(lastOperationAt).toISOString(),
          state: fetchState && state ? (JSON.parse(state) as unknown) : null,
        })),
        continuationToken: found.length > limit && last ? Buffer.from(last.id).toString('base64url') : undefined,
      };
    },

    /** How many messages an entity has not dealt with yet. */
    pendingMessages: (which: EntityName): number => entityInbox.count(entityId(which)),
  };
}

export type EntityManagement = ReturnType<typeof createEntityManagement>;
