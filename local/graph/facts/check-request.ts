import { objectAt } from '../facts.ts';
import { stray } from '../graph-error.ts';
import { complexes, type EntityFacts, entities, type PropertyType } from './entities.ts';
import type { BodyFacts, OperationFacts } from './operation.ts';

const extension = /^extension_[0-9a-f]{32}_\w{1,100}$/;

/** Everything about a request that the description decides. @throws Graph's 400 */
export function checkRequest(
  facts: OperationFacts,
  { query, body }: { readonly query: URLSearchParams; readonly body: unknown },
): void {
  checkQuery(facts, query);
  if (facts.body) checkBody(facts.body, body);
  else if (body !== undefined && Object.keys(body as object).length > 0) {
    throw stray(`${facts.method} ${facts.path} takes no body.`);
  }
}

function checkQuery(facts: OperationFacts, query: URLSearchParams): void {
  for (const name of query.keys()) {
    if (!facts.query?.some((known) => known === name)) {
      throw stray(`The query option '${name}' is not known to ${facts.method} ${facts.path}.`);
    }
  }
  const entity = facts.of && (entities[facts.of] as EntityFacts);
  for (const name of query.get('$select')?.split(',') ?? []) {
    const known = entity && (Object.hasOwn(entity.writable, name) || Object.hasOwn(entity.readOnly, name));
    if (!known && !(entity?.extends && extension.test(name))) {
      throw stray(`Could not find a property named '${name}' on type 'microsoft.graph.${facts.of}'.`);
    }
  }
}

function checkBody(facts: BodyFacts, body: unknown): void {
  if (facts.of === 'checked') return;
  const given = objectAt(body ?? {}, 'body');
  const entity = typeof facts.of === 'string' ? (entities[facts.of] as EntityFacts) : undefined;
  const known = entity ? entity.writable : (facts.of as { readonly [name: string]: PropertyType });
  for (const name of facts.required ?? []) {
    if (given[name] === undefined || given[name] === null) throw stray(`A value is required for property '${name}'.`);
  }
  for (const [name, value] of Object.entries(given)) {
    const bind = facts.binds?.[name];
    if (bind !== undefined) checkBind(name, value, bind);
    else if (name === '@odata.type') checkType(facts, value);
    else if (entity?.extends && extension.test(name)) checkValue(name, value, 'String');
    else if (Object.hasOwn(known, name)) checkValue(name, value, known[name] ?? 'String');
    else throw stray(`Invalid property '${name}'.`);
  }
}

function checkType({ of }: BodyFacts, value: unknown): void {
  if (value !== `#microsoft.graph.${String(of)}`) throw stray(`'${String(value)}' is not the type that belongs here.`);
}

function checkBind(name: string, value: unknown, bind: 'one' | 'many'): void {
  const list = bind === 'many' ? value : [value];
  if (
    !Array.isArray(list) ||
    !list.every((one) => typeof one === 'string' && one.startsWith('https://graph.microsoft.com/v1.0/'))
  ) {
    throw stray(`The value of '${name}' must be ${bind === 'one' ? 'an address' : 'addresses'} in Graph v1.0.`);
  }
  if (list.length > 20) throw stray(`'${name}' takes at most 20 at once.`);
}

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function checkValue(name: string, value: unknown, type: PropertyType): void {
  const wrong = () => stray(`The value of '${name}' is not of the type ${type}.`);
  if (value === null) return;
  if (type.endsWith('[]') || type === 'Strings' || type === 'Guids') {
    if (!Array.isArray(value)) throw wrong();
    const one = (type === 'Strings' ? 'String' : type === 'Guids' ? 'Guid' : type.slice(0, -2)) as PropertyType;
    for (const item of value) checkValue(name, item, one);
    return;
  }
  const fits =
    type === 'Boolean'
      ? typeof value === 'boolean'
      : type === 'Int32'
        ? Number.isInteger(value)
        : type === 'Guid'
          ? typeof value === 'string' && guid.test(value)
          : type === 'DateTimeOffset'
            ? typeof value === 'string' && !Number.isNaN(Date.parse(value))
            : type === 'String'
              ? typeof value === 'string'
              : undefined;
  if (fits === false) throw wrong();
  if (fits === undefined) checkComplex(name, value, type);
}

function checkComplex(name: string, value: unknown, type: PropertyType): void {
  const members = complexes[type as keyof typeof complexes];
  for (const [member, one] of Object.entries(objectAt(value, name))) {
    const memberType = Object.hasOwn(members, member) ? members[member] : undefined;
    if (memberType === undefined) throw stray(`Invalid property '${member}' of '${name}'.`);
    checkValue(`${name}/${member}`, one, memberType);
  }
}

/** Whether an application with these permissions may do this, property by property. */
export function isAllowed({ needs, body }: OperationFacts, given: unknown, roles: readonly string[]): boolean {
  const has = (any: readonly string[]): boolean => any.some((role) => roles.includes(role));
  if (!has(needs)) return false;
  const special = body?.needs;
  if (!special || typeof given !== 'object' || given === null) return true;
  return Object.keys(given).every((name) => has(special[name] ?? special['*'] ?? needs));
}
