import { contoso, fabrikam } from '#tests/support/seeded-people';
import { type TestPlatform, testPlatform } from '#tests/support/test-platform';
import { createIncident } from '../incidents/create-incident.ts';
import { templates } from './keep-templates.ts';
import { listDefaultTemplates } from './list-default-templates.ts';
import { previewTemplate } from './preview-template.ts';
import { renderNotice } from './render-notice.ts';
import { anOccasion, aPlan, asNotifier, aTicket, bodyOfPage } from './test-notices.ts';

let desk: TestPlatform;
beforeEach(async () => {
  desk = await testPlatform();
});
afterEach(() => desk.close());

const admin = (given = {}) => desk.as(contoso.admin, given);
const words = {
  kind: 'assigned',
  surface: 'chat',
  locale: 'en',
  subject: 'Yours',
  body: 'Take {{ ticket.number }}.',
} as const;
const chatNow = async () =>
  (
    await renderNotice(
      await asNotifier(desk),
      aPlan({ kind: 'assigned' }),
      aTicket(),
      anOccasion('ticket.assigned'),
      'u',
    )
  ).chat;

describe('A template', () => {
  it('is named by what it is for, and used at once', async () => {
    await chatNow();
    const made = await templates.create(await admin(), words);
    expect(made).toMatchObject({ id: 'assigned.chat.en', ...words, version: 1 });
    expect(await chatNow()).toEqual({ text: 'Take INC-000001.', summary: 'Yours' });
    await templates.update(await admin(), { id: made.id, body: 'Have {{ ticket.number }}.' });
    expect((await chatNow()).text).toBe('Have INC-000001.');
    await templates.remove(await admin(), { id: made.id });
    expect((await chatNow()).text).toContain('is yours');
  });

  it('there is one of for each kind, surface and language', async () => {
    await templates.create(await admin(), words);
    await expect(templates.create(await admin(), words)).rejects.toMatchObject({
      code: 'CAT_VALIDATION',
      errors: [{ pointer: '/kind', code: 'taken', detail: expect.stringContaining('/assigned.chat.en.') }],
    });
    await expect(templates.update(await admin(), { id: 'assigned.chat.en', locale: 'de' })).rejects.toMatchObject({
      code: 'CAT_VALIDATION',
      errors: [{ pointer: '/kind', code: 'fixed' }],
    });
    await expect(templates.create(await admin(), { ...words, locale: 'de' })).resolves.toMatchObject({ version: 1 });
  });

  it('is refused while it does not compile, names what is not there, or is too long', async () => {
    const refused = (changed: object) => templates.create(desk_, { ...words, ...changed });
    const desk_ = await admin();
    await expect(refused({ body: 'a\n {% if x' })).rejects.toMatchObject({
      errors: [{ pointer: '/body', code: 'template', detail: expect.stringMatching(/^Line 2, column 2: /) }],
    });
    await expect(refused({ subject: '{{ ticket.nmber }}' })).rejects.toMatchObject({
      errors: [{ pointer: '/subject', code: 'unknown_field', detail: expect.stringContaining('ticket.number') }],
    });
    await expect(refused({ body: 'x'.repeat(10_001) })).rejects.toMatchObject({
      errors: [{ pointer: '/body', code: 'too_big' }],
    });
    for (const body of [
      '{% for i in (1..100000000) %}{% endfor %}',
      '{% if event.text %}x{% else %}{% for i in (1..100000000) %}x{% endfor %}{% endif %}',
      '{% if event.text == "" %}{% for i in (1..100000000) %}x{% endfor %}{% endif %}',
    ]) {
      await expect(refused({ body })).rejects.toMatchObject({
        errors: [{ pointer: '/body', code: 'template', detail: expect.stringContaining('limit') }],
      });
    }
    await expect(refused({ kind: 'greeting' })).rejects.toMatchObject({ errors: [{ pointer: '/kind', code: 'enum' }] });
  });

  it('is the business of administrators of its own organisation', async () => {
    await templates.create(await admin(), words);
    await expect(templates.list(await desk.as(contoso.agent), {})).rejects.toMatchObject({ code: 'CAT_FORBIDDEN' });
    expect((await templates.list(await desk.as(fabrikam.admin), {})).items).toEqual([]);
  });
});

describe('A preview', () => {
  const preview = async (given: object) =>
    previewTemplate(await admin(), { kind: 'at_risk', surface: 'chat', locale: 'en', ...given });

  it('shows the words that are used now, with an example', async () => {
    expect(await preview({})).toEqual({
      subject: 'INC-000123 is at risk',
      text: expect.stringContaining('the first response is due in 2 hr (Mon, Mar 2, 11:00 AM UTC)'),
      html: null,
      words: 'default',
    });
    await templates.create(await admin(), { ...words, kind: 'at_risk', body: 'Hurry.' });
    expect(await preview({})).toMatchObject({ text: 'Hurry.', words: 'own' });
  });

  it('shows words that are not saved yet, on a ticket the caller may read', async () => {
    const { number } = await createIncident(await desk.as(contoso.employee), { subject: 'The <b>printer</b> burns' });
    const given = { surface: 'email', subject: 'S', body: '**{{ ticket.subject }}**', ticketId: number };
    const shown = await preview(given);
    expect(shown).toMatchObject({ subject: `[${number}] S`, words: 'given' });
    expect(bodyOfPage(shown.html)).toContain('<strong><bdi>The &lt;b&gt;printer&lt;/b&gt; burns</bdi></strong>');
    const stranger = { ...(await desk.as(fabrikam.admin)) };
    await expect(previewTemplate(stranger, { ...given, kind: 'at_risk', locale: 'en' })).rejects.toMatchObject({
      code: 'CAT_NOT_FOUND',
    });
  });

  it('tells what would fail only while it is rendered', async () => {
    await expect(preview({ body: '{% for i in (1..100000000) %}x{% endfor %}' })).rejects.toMatchObject({
      code: 'CAT_VALIDATION',
      errors: [{ pointer: '/body', code: 'template', detail: expect.stringContaining('limit') }],
    });
  });

  it('is there for every kind, surface and language', async () => {
    const { items } = await listDefaultTemplates(await admin(), {});
    expect(items).toHaveLength(22 * 4 * 2);
    for (const { kind, surface, locale } of items) {
      const { text } = await preview({ kind, surface, locale });
      expect(text).not.toMatch(/\{\{|undefined|null/);
      expect(text.length).toBeGreaterThan(10);
    }
  });
});

it('says which fields and filters there are', async () => {
  const { fields, filters } = await listDefaultTemplates(await admin(), {});
  expect(fields).toContainEqual({ name: 'person.name', description: 'Who is told' });
  expect(filters).toContain('upcase');
  expect(filters).not.toContain('raw');
});
