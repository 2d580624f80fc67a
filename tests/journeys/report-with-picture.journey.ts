import { workingMorning } from './berlin-time.ts';
import type { Seat } from './browser.ts';
import { type InTab, listenTo, openTab, toChat } from './in-tab.ts';
import { dropFile, fileOnDisk, pastePicture } from './paste-and-drop.ts';
import { picturePng } from './picture-png.ts';
import { stageAt } from './stage-at.ts';

/**
 * Erin reports from the Home tab, with a picture from her clipboard and a file that she drops. What is no picture and what is
 * too large is told where it stands; going away loses nothing; the desk sees the very bytes.
 */
const { catalyst, sit } = stageAt(workingMorning());
const subject = 'The door camera shows everything in green';
const description = 'Since **this morning**. The picture shows what I see.';
const log = Buffer.from('CAMERA 3.14 STARTS\nALL IS GREEN\n');
const png = picturePng(64, 40);
const program = Buffer.concat([
  Buffer.from('MZ'),
  Buffer.alloc(58),
  Buffer.from([64, 0, 0, 0]),
  Buffer.from('PE'),
  Buffer.alloc(600, 0x90),
]);

let erin: Seat;
let tab: InTab;
let number: string;
let pasted: Buffer;

const field = (name: RegExp) => tab.in.getByRole('textbox', { name });
const files = () => tab.in.getByRole('list', { name: 'Files that go with it' }).getByRole('listitem');
const send = () => tab.in.getByRole('button', { name: 'Send report' });

/** As with the button: the window of the system, and a file in it. */
async function choose(name: string, buffer: Buffer): Promise<void> {
  const asked = erin.page.waitForEvent('filechooser');
  await tab.in.getByRole('button', { name: 'Add files' }).click();
  await (await asked).setFiles(fileOnDisk(name, buffer));
}

describe('reporting in the Home tab', () => {
  it('begins where the tab opens', async () => {
    erin = await sit('employee@contoso.example');
    tab = await openTab(erin);
    await tab.in.getByText('How can we help?').waitFor();
    await erin.picture('report-with-picture-1-home');
    await tab.in.getByRole('link', { name: 'Something is broken' }).click();
    await tab.title('Report a problem').waitFor();
  });

  it('says at the field what is missing before anything is sent', async () => {
    const asked = listenTo(erin.page, /POST \/v1\/portal/);
    await send().click();
    await tab.in.getByText('Say in a few words what is broken.').waitFor();
    expect(await field(/^What is broken/).getAttribute('aria-invalid')).toBe('true');
    expect(asked).toEqual([]);
    await field(/^What is broken/).fill(subject);
    await field(/^What happened/).fill(description);
    await tab.in.getByRole('radio', { name: /I cannot work/ }).check();
  });

  it('refuses 26 MB before a byte of it is sent', async () => {
    const sent = listenTo(erin.page, /^(POST \/v1\/uploads|PUT )/);
    await choose('holidays.png', Buffer.alloc(26 * 1024 * 1024, 1));
    await files()
      .filter({ hasText: 'holidays.png' })
      .getByText(/This file is too large: at most 25 MB/)
      .waitFor();
    expect(sent).toEqual([]);
  });

  it('refuses a program under the name of a picture, and sends no report as long as it is there', async () => {
    await choose('me-at-work.png', program);
    await files()
      .filter({ hasText: 'me-at-work.png' })
      .getByText(/a program for Windows/)
      .waitFor();
    await erin.picture('report-with-picture-2-refused', files().first());
    const asked = listenTo(erin.page, /POST \/v1\/portal/);
    await send().click();
    await tab.in.getByText('A file was not accepted. Remove it, then send the report.').waitFor();
    expect(asked).toEqual([]);
    for (const name of ['holidays.png', 'me-at-work.png']) {
      await tab.in.getByRole('button', { name: `Remove ${name}` }).click();
    }
    expect(await files().count()).toBe(0);
  });

  it('takes a picture from the clipboard and a file that is dropped', async () => {
    pasted = await pastePicture(tab, field(/^What happened/), png);
    expect(pasted.subarray(1, 4).toString('latin1')).toBe('PNG');
    await files()
      .filter({ hasText: /Picture .*\.png/ })
      .getByText(/Ready/)
      .waitFor();
    await dropFile(tab, field(/^What happened/), 'camera.log', log);
    await files().filter({ hasText: 'camera.log' }).getByText(/Ready/).waitFor();
    expect(await field(/^What happened/).inputValue()).toBe(description);
    await erin.picture('report-with-picture-3-pasted-and-dropped', files().first());
  });

  it('keeps text and files for whoever goes away and comes back, also after the page was loaded anew', async () => {
    const stillThere = async () => {
      await tab.title('Report a problem').waitFor();
      expect(await field(/^What is broken/).inputValue()).toBe(subject);
      expect(await field(/^What happened/).inputValue()).toBe(description);
      expect(await tab.in.getByRole('radio', { name: /I cannot work/ }).isChecked()).toBe(true);
      await files().nth(1).getByText(/Ready/).waitFor();
      expect(await files().count()).toBe(2);
    };
    await tab.in.getByRole('link', { name: 'My tickets', exact: true }).click();
    await tab.title('My tickets').waitFor();
    await tab.in.getByRole('link', { name: 'Report a problem' }).click();
    await stillThere();
    await toChat(erin);
    await erin.page.reload();
    tab = await openTab(erin);
    await tab.in.getByRole('link', { name: 'Report a problem' }).click();
    await stillThere();
    await erin.picture('report-with-picture-4-still-there', files().first());
  });

  it('becomes a ticket with its files', async () => {
    await send().click();
    await tab.title(subject).waitFor();
    await tab.in.getByText(/Thank you\. Reported as INC-\d{6}/).waitFor();
    number = /INC-\d{6}/.exec(await tab.in.getByText(/Reported as INC/).innerText())?.[0] ?? '';
    const list = tab.in.getByRole('list', { name: 'Files' });
    await list.getByText('camera.log').waitFor();
    expect(await list.getByRole('listitem').count()).toBe(2);
    await erin.picture('report-with-picture-5-sent', list);
    await tab.in.getByRole('link', { name: 'Report a problem' }).click();
    expect(await field(/^What is broken/).inputValue()).toBe('');
    expect(await files().count()).toBe(0);
  });

  it('comes as a card into the chat of who reported it', async () => {
    await toChat(erin);
    await erin.card(subject).getByText(number).first().waitFor();
    await erin.picture('report-with-picture-6-card', erin.card(subject));
  });
});

describe('at the desk', () => {
  it('the picture is in the ticket, and it is the very picture', async () => {
    const avery = await sit('agent@contoso.example');
    const desk = await openTab(avery, 'desk');
    await desk.go('/queues/all');
    await desk.in.getByRole('row').filter({ hasText: subject }).getByRole('link', { name: subject }).click();
    const list = desk.in.getByRole('list', { name: 'Files' }).first();
    const row = list.getByRole('listitem').filter({ hasText: /Picture .*\.png/ });
    const image = row.locator('img');
    // Pictures are fetched when they come into view.
    await row.scrollIntoViewIfNeeded();
    await image.waitFor();
    await avery.picture('report-with-picture-7-at-the-desk', row);
    expect(await image.evaluate((shown) => (shown as unknown as { naturalWidth: number }).naturalWidth)).toBe(64);
    const served = await fetch(new URL((await image.getAttribute('src')) ?? '', catalyst().url));
    expect(served.status).toBe(200);
    expect(served.headers.get('content-type')).toBe('image/png');
    expect(served.headers.get('x-content-type-options')).toBe('nosniff');
    expect(Buffer.from(await served.arrayBuffer()).equals(pasted)).toBe(true);
  });

  it('the dropped file is saved, never shown, and is the very file', async () => {
    const avery = await sit('agent@contoso.example');
    const desk = await openTab(avery, 'desk');
    await desk.go(`/queues/all?ticket=${number}`);
    const save = desk.in.getByRole('button', { name: 'Save camera.log' }).first();
    const [download] = await Promise.all([avery.page.waitForEvent('download'), save.click()]);
    expect(download.suggestedFilename()).toBe('camera.log');
    const chunks: Buffer[] = [];
    for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
    expect(Buffer.concat(chunks).equals(log)).toBe(true);
  });
});
