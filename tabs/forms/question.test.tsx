import { screen, waitFor, within } from '@testing-library/react';
import { Problem } from '#core/api/problem';
import { fieldKinds } from '#core/forms/field';
import type { FormSchema, PropertySchema } from '#core/forms/form-schema';
import { anItem, catalogDesk } from '../testing/catalog-desk.ts';
import { openTab } from '../testing/open-tab.tsx';
import { smallDesk } from '../testing/small-desk.ts';
import { controls } from './question.tsx';

// Fetched with the first item; here it is there before a test waits for it.
beforeAll(() => import('../requests/order-form.tsx'));

const path = '/requests/new/sc-laptop';

/** Opens a form with this one question, named `it`. */
async function ask(property: PropertySchema, { required = true, locale = 'en-gb' } = {}) {
  const schema: FormSchema = {
    type: 'object',
    properties: { it: { title: 'The question', ...property } },
    ...(required && { required: ['it'] }),
  };
  const behind = catalogDesk({ item: anItem(schema) });
  const desk = smallDesk({ me: { locale }, more: behind.more });
  const tab = await openTab(desk, path, { host: { locale } });
  return { ...tab, desk, behind };
}
const next = () => screen.findByRole('button', { name: /^(Continue|Weiter)$/ });
const submit = () => screen.findByRole('button', { name: /^(Submit request|Anforderung absenden)$/ });

it('renders every kind of question that the API knows, and no other', () => {
  expect(Object.keys(controls).sort()).toEqual([...fieldKinds].sort());
});

it.each<[string, PropertySchema, string, unknown]>([
  ['a text', { type: 'string' }, ' Blue ', ' Blue '],
  ['an e-mail address', { type: 'string', format: 'email' }, 'erin@contoso.example', 'erin@contoso.example'],
  ['a long text', { type: 'string', format: 'multiline' }, 'One', 'One'],
  ['a number', { type: 'number' }, '1,400.5', 1400.5],
  ['a whole number', { type: 'integer' }, '12', 12],
  [
    'a device, by what its person calls it',
    { type: 'string', format: 'asset' },
    'LT 0142',
    { id: 'LT-0142', name: 'LT 0142' },
  ],
])('takes %s', async (_what, property, typed, answer) => {
  const { user, behind } = await ask(property);
  await user.type(await screen.findByRole('textbox', { name: /^The question/ }), typed);
  await user.click(await next());
  await user.click(await submit());
  await waitFor(() => expect(behind.made[0]?.answers).toEqual({ it: answer }));
});

it('reads a number as its writer writes it', async () => {
  const { user, behind } = await ask({ type: 'number', maximum: 2_000 }, { locale: 'de-DE' });
  await screen.findByText('Höchstens 2.000');
  await user.type(await screen.findByRole('textbox', { name: /^The question/ }), '1.400,5');
  await user.click(await next());
  await screen.findByText('1.400,5');
  await user.click(await submit());
  await waitFor(() => expect(behind.made[0]?.answers).toEqual({ it: 1400.5 }));
});

it('takes a day, and says which ones there are', async () => {
  const { user, behind } = await ask({ type: 'string', format: 'date', 'x-earliest': '2026-03-01' });
  const box = await screen.findByLabelText(/^The question/);
  expect(box.getAttribute('min')).toBe('2026-03-01');
  screen.getByText('1 March 2026 or later');
  await user.type(box, '2026-02-28');
  await user.click(await next());
  await screen.findByText('Choose 2026-03-01 or a later day.');
  await user.clear(box);
  await user.type(box, '2026-03-02');
  await user.click(await next());
  await user.click(await submit());
  await waitFor(() => expect(behind.made[0]?.answers).toEqual({ it: '2026-03-02' }));
});

it('takes yes and no, and takes no answer back where none is needed', async () => {
  const { user, behind } = await ask({ type: 'boolean' }, { required: false });
  await user.click(await screen.findByRole('radio', { name: 'No' }));
  await user.click(screen.getByRole('button', { name: 'No answer' }));
  expect(screen.getByRole<HTMLInputElement>('radio', { name: 'No' }).checked).toBe(false);
  await user.click(screen.getByRole('radio', { name: 'Yes' }));
  await user.click(await next());
  await user.click(await submit());
  await waitFor(() => expect(behind.made[0]?.answers).toEqual({ it: true }));
});

it('offers many choices as a list that opens', async () => {
  const choices = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
  const { user, behind } = await ask({ type: 'string', enum: choices });
  await user.selectOptions(await screen.findByRole('combobox', { name: /^The question/ }), 'g');
  await user.click(await next());
  await user.click(await submit());
  await waitFor(() => expect(behind.made[0]?.answers).toEqual({ it: 'g' }));
});

it('takes several choices, within their bounds', async () => {
  const { user, behind } = await ask({
    type: 'array',
    items: { type: 'string', enum: ['Dock', 'Bag', 'Mouse'] },
    maxItems: 2,
  });
  await screen.findByText('Choose at most 2');
  for (const name of ['Dock', 'Bag', 'Mouse']) await user.click(screen.getByRole('checkbox', { name }));
  await user.click(await next());
  await within(await screen.findByRole('region', { name: /attention/ })).findByText('The question: Choose at most 2.');
  await user.click(screen.getByRole('checkbox', { name: 'Dock' }));
  await user.click(await next());
  await user.click(await submit());
  await waitFor(() => expect(behind.made[0]?.answers).toEqual({ it: ['Bag', 'Mouse'] }));
});

describe('a person', () => {
  const person: PropertySchema = { type: 'string', format: 'person' };

  it('is found by a part of the name, and kept by id and name', async () => {
    const { user, behind } = await ask(person);
    await user.type(await screen.findByRole('combobox', { name: /^The question/ }), 'maya');
    await user.click(await screen.findByRole('option', { name: /Maya Patel/ }));
    await user.click(await next());
    await screen.findByText('Maya Patel', { selector: 'dd' });
    await user.click(await submit());
    await waitFor(() => expect(behind.made[0]?.answers).toMatchObject({ it: { name: 'Maya Patel' } }));
  });

  it('is nobody while only a part of a name is typed', async () => {
    const { user } = await ask(person);
    const box = await screen.findByRole<HTMLInputElement>('combobox', { name: /^The question/ });
    await user.type(box, 'maya');
    await screen.findByRole('option', { name: /Maya Patel/ });
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('listbox')).toBeNull();
    expect(box.value).toBe('maya');
    await user.click(await next());
    await within(await screen.findByRole('region', { name: /attention/ })).findByText('The question: Choose a person.');
    expect(box.value).toBe('maya');
  });

  it('is not found, and that is said', async () => {
    const { user } = await ask(person);
    await user.type(await screen.findByRole('combobox', { name: /^The question/ }), 'zorro');
    await screen.findByRole('option', { name: 'Nobody is found by this name' });
  });

  it('can be chosen again after a trouble, without typing anew', async () => {
    const { user, desk } = await ask(person);
    desk.trouble('listMembers', new Problem('CAT_FORBIDDEN', 'Not now.'));
    const box = await screen.findByRole('combobox', { name: /^The question/ });
    await user.type(box, 'maya');
    expect((await screen.findByRole('alert')).textContent).toContain('Not now.');
    await user.type(box, ' p');
    await screen.findByRole('option', { name: /Maya Patel/ });
  });
});
