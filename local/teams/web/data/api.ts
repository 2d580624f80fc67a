import type { InvokeOutcome, MessageView, Person, ViewerState } from '#local/teams/contract';

const root = '/local/teams/api';

export type PersonChoice = Person & { readonly organisation: string };
export type FileToSend = { readonly name: string; readonly contentType: string; readonly base64: string };
export type Page = { readonly messages: readonly MessageView[]; readonly olderThan?: number };
export type NewPost = {
  readonly conversation: string;
  readonly text: string;
  readonly clientId: string;
  readonly threadId?: string;
  readonly uploads: readonly FileToSend[];
};
type At = { readonly conversation: string; readonly message: string };

/** The small Teams' API as one person uses it. Every method rejects with an `Error` that people can read. */
export type Api = ReturnType<typeof createApi>;

export async function answerOf<T>(request: Promise<Response>): Promise<T> {
  const response = await request.catch(() => {
    throw new Error('The small Teams is not running.');
  });
  const body = await response.json().catch(() => undefined);
  if (!response.ok) throw new Error(body?.error?.message ?? `The small Teams answered with ${response.status}.`);
  return body as T;
}

const get = <T>(name: string, query: Readonly<Record<string, string>> = {}) =>
  answerOf<T>(fetch(`${root}/${name}?${new URLSearchParams(query)}`));

export async function loadPeople(): Promise<readonly PersonChoice[]> {
  return (await get<{ people: readonly PersonChoice[] }>('people')).people;
}

export function createApi(as: string) {
  const where = { locale: navigator.language, timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone };
  const post = <T>(name: string, body: object) =>
    answerOf<T>(
      fetch(`${root}/${name}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ as, ...body }),
      }),
    );
  return {
    eventsUrl: `${root}/events?${new URLSearchParams({ as })}`,
    state: () => get<ViewerState>('state', { as }),
    messages: (conversation: string, before?: number) =>
      get<Page>('messages', { as, conversation, ...(before !== undefined && { before: String(before) }) }),
    send: (draft: NewPost) => post<MessageView>('send', { ...where, ...draft }),
    edit: (at: At, text: string) => post<MessageView>('edit', { ...where, ...at, text }),
    remove: (at: At) => post<MessageView>('delete', { ...where, ...at }),
    restore: (at: At) => post<MessageView>('restore', { ...where, ...at }),
    retry: (at: At) => post<MessageView>('retry', { ...where, ...at }),
    react: (at: At, type: string) => post<MessageView>('react', { ...where, ...at, type }),
    submit: (at: At, value: unknown) => post<InvokeOutcome>('submit', { ...where, ...at, value }),
    execute: (at: At, action: object, trigger: 'manual' | 'automatic') =>
      post<InvokeOutcome>('execute', { ...where, ...at, action, trigger }),
    open: (conversation: string) => post<object>('open', { ...where, conversation }),
    read: (conversation: string, seq: number) => post<object>('read', { ...where, conversation, seq }),
    /** People of one's own organisation, by name. */
    findPeople: async (words: string) =>
      (await get<{ people: readonly Person[] }>('find-people', { as, words })).people,
    token: async () => (await post<{ token: string }>('token', {})).token,
  };
}
