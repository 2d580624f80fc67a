import type { Frame, FrameLocator, Locator, Page } from 'playwright-core';
import type { Seat } from './browser.ts';

/** One of the tabs of Catalyst inside the small Teams. */
export interface InTab {
  readonly page: Page;
  /** What is in the tab, found by what people see. */
  readonly in: FrameLocator;
  /** The document of the tab. */
  readonly frame: () => Frame;
  /** Opens a page of the tab, as somebody does who follows a link to it: `/tickets/INC-000001`. */
  readonly go: (path: string) => Promise<void>;
  /** The heading of the page that is shown. */
  readonly title: (words: string | RegExp) => Locator;
}

/** Opens a tab at a seat whose chat with the bot is open. */
export async function openTab(seat: Seat, name: 'home' | 'desk' = 'home'): Promise<InTab> {
  await seat.page.getByTestId(`tab-${name}`).click();
  return tabOf(seat, name);
}

/** The tab that is open at a seat. */
export async function tabOf({ page }: Seat, name: 'home' | 'desk' = 'home'): Promise<InTab> {
  const inside = page.frameLocator(`[data-testid="${name}-frame"]`);
  await inside.getByRole('navigation', { name: 'Sections' }).waitFor();
  const frame = (): Frame => {
    const found = page.frames().find((one) => new URL(one.url()).pathname.startsWith('/tabs'));
    if (!found) throw new Error('There is no tab in the page.');
    return found;
  };
  return {
    page,
    in: inside,
    frame,
    go: async (path) => {
      await frame().goto(`${new URL(page.url()).origin}/tabs${path}`);
    },
    title: (words) => inside.getByRole('heading', { level: 1, name: words }),
  };
}

/** Back to the chat, whose cards went on meanwhile. */
export const toChat = (seat: Seat): Promise<void> => seat.page.getByTestId('tab-chat').click();

/** What a request asked of the API: `POST /v1/portal/incidents`. */
export function listenTo(page: Page, about: RegExp): readonly string[] {
  const heard: string[] = [];
  page.on('request', (request) => {
    const line = `${request.method()} ${new URL(request.url()).pathname}`;
    if (about.test(line)) heard.push(line);
  });
  return heard;
}
