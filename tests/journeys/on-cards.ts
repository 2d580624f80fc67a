import type { Locator } from 'playwright-core';

/** A card that is brought up to date folds its forms, so a form that went away is unfolded again. */
export async function fillIn(card: Locator, unfold: string, label: string, words: string, send: string): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      const field = card.getByLabel(label);
      await unfolded(card, unfold, field);
      await field.fill(words, { timeout: 2_000 });
      return await card.getByRole('button', { name: send, exact: true }).last().click({ timeout: 2_000 });
    } catch (error) {
      if (tries === 8) throw error;
    }
  }
}

/** Opens the part of a card that this is in, where it is folded. */
export async function unfolded(card: Locator, unfold: string, part: Locator): Promise<void> {
  if (await part.isVisible()) return;
  await card.getByRole('button', { name: unfold, exact: true }).first().click({ timeout: 5_000 });
}

/** Presses a button in a part of a card that is folded until it is asked for, and called otherwise. */
export async function pressIn(card: Locator, unfold: string, name: string): Promise<void> {
  const button = card.getByRole('button', { name, exact: true }).last();
  for (let tries = 1; ; tries += 1) {
    try {
      await unfolded(card, unfold, button);
      return await button.click({ timeout: 2_000 });
    } catch (error) {
      if (tries === 8) throw error;
    }
  }
}

/** Chooses somebody by the first letters of their name, as Teams' picker of people offers them. */
export async function choosePerson(card: Locator, label: string | RegExp, name: string): Promise<void> {
  const field = card.getByRole('combobox', { name: label });
  await field.fill(name.slice(0, 4));
  await card.getByRole('option', { name }).click();
}
