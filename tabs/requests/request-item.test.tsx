import { screen, waitFor, within } from '@testing-library/react';
import { Problem } from '#core/api/problem';
import type { FormSchema } from '#core/forms/form-schema';
import { anItem, catalogDesk } from '../testing/catalog-desk.ts';
import { openTab } from '../testing/open-tab.tsx';
import { smallDesk } from '../testing/small-desk.ts';

// Fetched with the first item; here it is there before a test waits for it.
beforeAll(() => import('./order-form.tsx'));

const path = '/requests/new/sc-laptop';

const schema: FormSchema = {
  type: 'object',
  properties: {
    model: {
      type: 'string',
      title: 'Model',
      oneOf: [
        { const: 'light', title: '14", light' },
        { const: 'large', title: '16", large' },
      ],
    },
    replaces: { type: 'boolean', title: 'It replaces one I have', default: false },
    oldDevice: {
      type: 'string',
      format: 'asset',
      title: 'Which one',
      'x-showWhen': { field: 'replaces', is: true },
    },
    reason: { type: 'string', format: 'multiline', title: 'What for?', minLength: 10 },
  },
  required: ['model', 'oldDevice', 'reason'],
};

const sections: FormSchema = {
  ...schema,
  'x-sections': [
    { title: 'The device', fields: ['model', 'replaces', 'oldDevice'] },
    { title: 'Why', help: 'Your manager reads this.', fields: ['reason'] },
  ],
};

const open = async (seed: Parameters<typeof catalogDesk>[0], address = path, host = {}) => {
  const behind = catalogDesk(seed);
  const desk = smallDesk({ me: 'locale' in host ? { locale: String(host.locale) } : {}, more: behind.more });
  const tab = await openTab(desk, address, { host });
  return { ...tab, desk, behind };
};
const go = (name = 'Continue') => screen.findByRole('button', { name });
const step = (name: string) => screen.findByRole('heading', { level: 2, name });
const summary = () => screen.findByRole('region', { name: /needs? your attention/ });

describe('what it is', () => {
  it('is told before anything is asked: how long, how much, who decides, what is asked', async () => {
    await open({
      item: anItem(schema, { description: 'A **new** laptop.', cost: { amount: 1_400, currency: 'EUR', per: 'once' } }),
    });
    await screen.findByRole('heading', { level: 1, name: 'Laptop' });
    const facts = within(await screen.findByRole('region', { name: 'At a glance' }));
    facts.getByText('5 working days');
    facts.getByText('€1,400');
    facts.getByText('Model, What for?');
    await facts.findByText('Maya Patel');
    facts.getByText('manager of Erin Walsh');
    expect(screen.getByText('new').tagName).toBe('STRONG');
  });

  it('names what hangs on the answers', async () => {
    const stage = { id: 'budget', name: 'Budget owner', rule: { pass: 'any' as const }, dependsOn: [] };
    const stages = [{ ...stage, hangsOnAnswers: true, namedByAnswers: true, people: [] }];
    await open({ item: anItem(schema), approvers: { stages } });
    await screen.findByText('Budget owner · only for some answers · also whoever your answers name');
  });

  it('says that nobody decides, or that nobody knows who', async () => {
    const first = await open({ item: anItem(schema), approvers: { stages: [] } });
    await screen.findByText('Nobody has to agree. It begins at once.');
    first.unmount();
    const behind = catalogDesk({ item: anItem(schema) });
    const desk = smallDesk({ more: behind.more });
    desk.trouble('getItemApprovers', new Problem('CAT_UPSTREAM', 'Graph is silent.'));
    await openTab(desk, path);
    await screen.findByText(/The directory does not answer/);
  });

  it('is not offered to everybody, and leads to what is', async () => {
    await open({}, path);
    await screen.findByRole('heading', { level: 1, name: 'This is not offered to you' });
    expect(screen.getByRole('link', { name: 'Open the catalog' }).getAttribute('href')).toBe('/tabs/requests/catalog');
  });
});

it('is asked, looked at and submitted, and leads to the request', async () => {
  const { user, router, behind, desk } = await open({ item: anItem(schema) });
  await user.click(await screen.findByRole('radio', { name: '14", light' }));
  await user.type(screen.getByRole('textbox', { name: /^What for/ }), 'For the new project');
  await user.click(await go());
  await step('Check and submit');
  const review = within(await screen.findByRole('region', { name: 'What you ask for' }));
  review.getByText('14", light');
  review.getByText('No');
  await screen.findByRole('region', { name: 'What will be done' });
  screen.getByText('Order: Laptop');
  screen.getByText('Hardware team');
  await user.click(await go('Submit request'));
  await screen.findByText('Requested as REQ-000007. Whoever decides is asked now; you can follow it here.');
  expect(router.here().path).toBe('/tickets/REQ-000007');
  expect(behind.made).toEqual([{ itemId: 'laptop', answers: { model: 'light', reason: 'For the new project' } }]);
  expect(desk.askedOf('previewRequest').length).toBeGreaterThan(0);
});

describe('what is wrong', () => {
  it('is said at the questions and above them, and the focus goes there', async () => {
    const { user, desk } = await open({ item: anItem(schema) });
    await user.type(await screen.findByRole('textbox', { name: /^What for/ }), 'Short');
    await user.click(await go());
    const found = await summary();
    await waitFor(() => expect(document.activeElement).toBe(found));
    within(found).getByRole('link', { name: 'Model: Choose one.' });
    await user.click(within(found).getByRole('link', { name: 'What for?: Use at least 10 characters.' }));
    const reason = screen.getByRole('textbox', { name: /^What for/ });
    expect(document.activeElement).toBe(reason);
    expect(reason.getAttribute('aria-invalid')).toBe('true');
    await user.type(reason, ' of breath');
    await waitFor(() => expect(screen.queryByText('Use at least 10 characters.')).toBeNull());
    expect(desk.askedOf('previewRequest')).toHaveLength(0);
  });

  it('is said in German to whoever speaks it', async () => {
    const { user } = await open({ item: anItem(schema) }, path, { locale: 'de-DE' });
    await user.click(await go('Weiter'));
    const found = await screen.findByRole('region', { name: /Bitte sehen Sie sich 2 Antworten/ });
    within(found).getByRole('link', { name: 'Model: Bitte wählen Sie eine Antwort.' });
  });

  it('comes back from the server to its question', async () => {
    const { user, desk } = await open({ item: anItem(sections) });
    await user.click(await screen.findByRole('radio', { name: '14", light' }));
    await user.click(await go());
    await user.type(await screen.findByRole('textbox', { name: /^What for/ }), 'For the new project');
    await user.click(await go());
    await step('Check and submit');
    const refusal = [{ pointer: '/answers/model', code: 'sold_out', detail: 'There is none left.' }];
    desk.trouble('createRequest', new Problem('CAT_VALIDATION', 'One answer is wrong.', refusal));
    await user.click(await go('Submit request'));
    await step('The device');
    await within(await summary()).findByRole('link', { name: 'Model: There is none left.' });
  });
});

describe('a form in sections', () => {
  it('is asked page by page, and the way back leads through them', async () => {
    const { user, router } = await open({ item: anItem(sections) });
    await step('The device');
    screen.getByText('Step 1 of 3');
    await user.click(screen.getByRole('radio', { name: '16", large' }));
    await user.click(await go());
    const why = await step('Why');
    await waitFor(() => expect(document.activeElement).toBe(why));
    screen.getByText('Your manager reads this.');
    expect(router.here().search).toBe('?step=2');
    await user.click(await go('Back'));
    await step('The device');
    expect(screen.getByRole<HTMLInputElement>('radio', { name: '16", large' }).checked).toBe(true);
  });

  it('does not go on from a page on which something is wrong', async () => {
    const { user } = await open({ item: anItem(sections) });
    await step('The device');
    await user.click(await go());
    await summary();
    await step('The device');
  });

  it('asks at once what hangs on another answer, and forgets it with that answer', async () => {
    const { user, behind } = await open({ item: anItem(schema) });
    await user.click(await screen.findByRole('radio', { name: '14", light' }));
    expect(screen.queryByRole('textbox', { name: /^Which one/ })).toBeNull();
    await user.click(screen.getByRole('radio', { name: 'Yes' }));
    await user.type(screen.getByRole('textbox', { name: /^Which one/ }), 'LT 0142');
    await user.type(screen.getByRole('textbox', { name: /^What for/ }), 'For the new project');
    await user.click(await go());
    await screen.findByText('LT 0142');
    await user.click(await go('Change'));
    await user.click(await screen.findByRole('radio', { name: 'No' }));
    await user.click(await go());
    await user.click(await go('Submit request'));
    await waitFor(() => expect(behind.made).toHaveLength(1));
  });
});

describe('for somebody else', () => {
  it('is asked where the item allows it, by name, with the keyboard alone', async () => {
    const { user, behind } = await open({ item: anItem({ type: 'object', properties: {} }, { onBehalf: true }) });
    await user.click(await screen.findByRole('radio', { name: 'For somebody else' }));
    await user.click(await go());
    await within(await summary()).findByRole('link', { name: 'Whom?: Choose whom it is for.' });
    const box = await screen.findByRole('combobox', { name: /^Whom/ });
    box.focus();
    await user.keyboard('exam');
    await screen.findByRole('option', { name: /Robin Example/ });
    expect(box.getAttribute('aria-expanded')).toBe('true');
    await user.keyboard('{ArrowDown}');
    expect(box.getAttribute('aria-activedescendant')).toBe(screen.getByRole('option').id);
    await user.keyboard('{Enter}');
    await waitFor(() => expect((box as HTMLInputElement).value).toBe('Robin Example'));
    await user.click(await go());
    await step('Check and submit');
    await user.click(await go('Submit request'));
    await waitFor(() => expect(behind.made).toEqual([{ itemId: 'laptop', answers: {}, forId: 'robin' }]));
  });

  it('is not asked where it does not', async () => {
    await open({ item: anItem(schema) });
    await screen.findByRole('textbox', { name: /^What for/ });
    expect(screen.queryByRole('radio', { name: 'For somebody else' })).toBeNull();
  });
});

it('shows at once what will happen where nothing is asked', async () => {
  const { user, behind } = await open({ item: anItem({ type: 'object', properties: {} }) });
  await screen.findByText('Order: Laptop');
  await user.click(await go('Submit request'));
  await waitFor(() => expect(behind.made).toEqual([{ itemId: 'laptop', answers: {} }]));
});

describe('nothing typed is lost', () => {
  const fill = async ({ user }: Awaited<ReturnType<typeof open>>) => {
    await user.click(await screen.findByRole('radio', { name: '14", light' }));
    await user.type(screen.getByRole('textbox', { name: /^What for/ }), 'For the new project');
  };

  it('by a reload, on any page', async () => {
    const first = await open({ item: anItem(schema) });
    await fill(first);
    first.unmount();
    const second = await open({ item: anItem(schema) }, `${path}?step=check`);
    await screen.findByText('For the new project');
    await second.user.click(await go('Discard'));
    expect((await screen.findByRole<HTMLTextAreaElement>('textbox', { name: /^What for/ })).value).toBe('');
  });

  it.each([
    'network',
    'gateway',
    new Problem('CAT_RATE_LIMITED', 'Slow down.'),
    new Problem('CAT_INTERNAL', 'Oh.'),
  ] as const)('by a server that fails, and one content is requested once (%#)', async (trouble) => {
    const tab = await open({ item: anItem(schema) });
    await fill(tab);
    await tab.user.click(await go());
    await step('Check and submit');
    await screen.findByText('Order: Laptop');
    tab.desk.trouble('createRequest', trouble);
    await tab.user.click(await go('Submit request'));
    await screen.findByRole('alert');
    screen.getByText('For the new project');
    await tab.user.click(await go('Submit request'));
    await screen.findByText(/^Requested as REQ-000007/);
    const [one, two] = tab.desk.askedOf('createRequest').map(({ call }) => call.idempotencyKey);
    expect(one).toBeTruthy();
    expect(two).toBe(one);
  });

  it('by a preview that cannot be had: who decides is unknown then, and it can be submitted all the same', async () => {
    const tab = await open({ item: anItem(schema) });
    await fill(tab);
    tab.desk.trouble('previewRequest', new Problem('CAT_UPSTREAM', 'Graph is silent.'));
    await tab.user.click(await go());
    await step('Check and submit');
    await waitFor(() => expect(screen.getAllByText(/The directory does not answer/)).toHaveLength(1));
    await tab.user.click(await go('Submit request'));
    await waitFor(() => expect(tab.behind.made).toHaveLength(1));
  });

  it('by an item that was changed meanwhile, and that is said', async () => {
    const first = await open({ item: anItem(schema) });
    await fill(first);
    first.unmount();
    await open({ item: anItem(schema, { version: 2 }) });
    await screen.findByText(/^This offer was changed since you began/);
    expect((await screen.findByRole<HTMLTextAreaElement>('textbox', { name: /^What for/ })).value).toBe(
      'For the new project',
    );
  });
});
