const notGenerator =
  'The orchestrator is not a generator function: it is written `function*`, without `async`, and waits with `yield`';

/** The language's own words for values that JSON has no place for. */
const notJson = /serialize a BigInt|circular structure/;

/** `what` is the value of which JSON could not be made, such as "The result". */
export function notJsonExplained(what: string, message: string): string {
  return notJson.test(message) ? `${what} cannot be written as JSON: ${message}` : message;
}

/**
 * What went wrong in an orchestrator, in words that help: the library runs into a wrong kind of function unprepared,
 * and says what it stumbled over.
 */
export function orchestratorErrorExplained(message: string): string {
  if (message.includes('this.generator.next is not a function')) return notGenerator;
  if (message.endsWith("(reading 'next')")) return `${message}. Should that not be the code's own: ${notGenerator}`;
  if (message.includes('Orchestration yielded data of type undefined')) {
    return `${message} An \`async function*\` comes to the same. ${notGenerator}.`;
  }
  return message;
}
