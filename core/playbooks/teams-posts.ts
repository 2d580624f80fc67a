/** Where a message of a playbook goes: a channel by its name or that of its queue, or a person by id or sign-in name. */
export type PostTarget = { readonly channel: string } | { readonly person: string };

export interface PostedMessage {
  readonly activityId: string;
  readonly conversationId: string;
  readonly serviceUrl: string;
}

/** What the bot posts for playbooks. Failures are `SendFailure`s. */
export interface TeamsPosts {
  /** `unreached`: why there is no such place, in one sentence. `key`: the same for every attempt of one message. */
  post(
    tenantId: string,
    to: PostTarget,
    text: string,
    key: string,
  ): Promise<PostedMessage | { readonly unreached: string }>;
  remove(tenantId: string, message: PostedMessage): Promise<void>;
}
