/** As long as Azure allows. */
const LONGEST_ID = 100;
const LONGEST_EVENT_NAME = 256;

const control = /\p{Cc}/u;

/**
 * Why a text cannot be the id of an orchestration, or undefined when it can. The rules are Azure's, where ids become
 * parts of addresses and of storage keys; ids that begin with `@` belong to entities.
 */
export function badInstanceId(id: string): string | undefined {
  if (id.length === 0) return 'An instance id must not be empty';
  if (id.length > LONGEST_ID) return `An instance id has at most ${LONGEST_ID} characters, and this one ${id.length}`;
  if (id.startsWith('@')) return `The instance id '${id}' must not begin with @: such ids are those of entities`;
  if (/[/\\#?]/.test(id)) return `The instance id '${id}' must not contain /, \\, # or ?`;
  if (control.test(id)) return `The instance id ${JSON.stringify(id)} must not contain control characters`;
  return undefined;
}

/** Why nobody can wait for an event of this name, or undefined when somebody can. */
export function badEventName(name: string): string | undefined {
  if (name.trim() === '') return 'The name of an event must not be empty';
  if (name.length > LONGEST_EVENT_NAME) return `The name of an event has at most ${LONGEST_EVENT_NAME} characters`;
  if (control.test(name)) return `The event name ${JSON.stringify(name)} must not contain control characters`;
  return undefined;
}
