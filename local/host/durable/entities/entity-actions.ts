import { entityId, parseEntityId } from './entity-id.ts';

/** What an orchestrator has asked of entities. `input` is JSON text; targets are addresses (`@name@key`). */
export type EntityAction =
  | {
      readonly kind: 'entityCall' | 'signal';
      readonly target: string;
      readonly operation: string;
      readonly input: string | undefined;
    }
  | { readonly kind: 'lock'; readonly entities: readonly string[] }
  | { readonly kind: 'release' };

/** The action types of `durable-functions` that concern entities. */
const ActionType = { callEntity: 7, signalEntity: 9, lockEntities: 13, releaseEntities: 14 } as const;

const entityKinds: ReadonlySet<string> = new Set(['entityCall', 'signal', 'lock', 'release']);

type Raw = Readonly<Record<string, unknown>>;

function message(kind: 'entityCall' | 'signal', raw: Raw): EntityAction {
  const target = entityId(parseEntityId(String(raw.instanceId)));
  return { kind, target, operation: String(raw.operation), input: JSON.stringify(raw.input) };
}

/** Locks are taken in the order of the addresses, by everybody: so nobody waits in a circle. */
function lock(raw: Raw): EntityAction {
  const set = (raw.lockSet as readonly { name: unknown; key: unknown }[]).map(({ name, key }) =>
    entityId({ name: String(name), key: String(key) }),
  );
  return { kind: 'lock', entities: [...new Set(set)].sort() };
}

/** Undefined when the action is not about entities. Throws when it names an entity that cannot be. */
export function entityAction(raw: Raw): EntityAction | undefined {
  switch (raw.actionType) {
    case ActionType.callEntity:
      return message('entityCall', raw);
    case ActionType.signalEntity:
      return message('signal', raw);
    case ActionType.lockEntities:
      return lock(raw);
    case ActionType.releaseEntities:
      return { kind: 'release' };
    default:
      return undefined;
  }
}

export function isEntityAction(action: { readonly kind: string }): action is EntityAction {
  return entityKinds.has(action.kind);
}

/** The signals in the state of an orchestrator: they are sent even if it then fails. */
export function signalsIn(listed: unknown): readonly unknown[] {
  const [actions] = Array.isArray(listed) ? listed : [];
  return !Array.isArray(actions)
    ? []
    : actions.filter((raw: Raw | null) => raw?.actionType === ActionType.signalEntity);
}

/** What is compared on replay, in words for people: the same action has the same words. */
export function entityActionName(action: EntityAction): string {
  switch (action.kind) {
    case 'entityCall':
      return `operation '${action.operation}' of entity '${action.target}'`;
    case 'signal':
      return `signal '${action.operation}' to entity '${action.target}'`;
    case 'lock':
      return `a lock of ${action.entities.map((id) => `'${id}'`).join(', ')}`;
    case 'release':
      return 'a release of locks';
  }
}
