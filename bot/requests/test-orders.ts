import { layDefaultCatalog } from '#core/catalog/default-catalog';
import { catalogPartition } from '#core/catalog/item';
import { serviceCategories, serviceItems } from '#core/catalog/keep-catalog';
import type { Platform } from '#core/platform';
import { cardIn } from '#tests/support/bot-cards';
import { type BotWorld, botWorld } from '#tests/support/bot-world';
import { contoso, type SeededPerson } from '#tests/support/seeded-people';

type Json = Readonly<Record<string, unknown>>;

/** Contoso with the catalog that a new organisation gets, and its bot. */
export async function orderWorld(overrides: Partial<Platform> = {}): Promise<BotWorld> {
  const world = await botWorld(overrides);
  const ground = { queueId: contoso.serviceDesk.id, currency: 'EUR' };
  const writes = layDefaultCatalog(contoso.id, ground, '2026-03-02T08:00:00.000Z');
  await world.test.stores.forTenant(contoso.id).commit(catalogPartition, writes);
  return world;
}

/** An item in a category of its own; what is not given is as plain as can be. */
export async function makeItem({ test }: BotWorld, given: Json) {
  const admin = await test.as(contoso.admin);
  const { id: categoryId } = await serviceCategories.create(admin, { name: `Shelf of ${given.key}` });
  return serviceItems.create(admin, { categoryId, ...given });
}

/** The card in the newest message to somebody. */
export const newestCard = (world: BotWorld, person: SeededPerson): Json => cardIn(world.lastTo(person)) ?? {};

/** Presses a button of the newest card as Teams does: with what was typed, and with the message it is on. */
export async function pressOn(world: BotWorld, person: SeededPerson, verb: string, typed: Json = {}, of?: Json) {
  const message = world.lastTo(person);
  const { data } = buttonOn(of ?? cardIn(message), verb);
  return world.press(person, verb, { ...data, ...typed }, { replyToId: message?.id });
}

function buttonOn(card: Json | undefined, verb: string): { readonly data: Json } {
  const found = findButton(card, verb);
  if (!found) throw new Error(`The card has no button ${verb}.`);
  return found as { data: Json };
}

function findButton(value: unknown, verb: string): Json | undefined {
  if (Array.isArray(value)) {
    for (const one of value) {
      const found = findButton(one, verb);
      if (found) return found;
    }
    return undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  const object = value as Json;
  if (object.type === 'Action.Execute' && object.verb === verb) return object;
  return findButton(Object.values(object), verb);
}
