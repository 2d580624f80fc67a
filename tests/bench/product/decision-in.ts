/** A card in somebody's chat that asks them to decide. */
export interface ShownDecision {
  readonly chat: string;
  /** What the button sends. */
  readonly data: { readonly ticketId: string; readonly runId: string; readonly approvalId: string };
}

/** The button with which somebody approves, in what the connector is sent. */
export function decisionIn(path: string, body: string): ShownDecision | undefined {
  const [, chat] = /\/v3\/conversations\/([^/]+)\/activities/.exec(path) ?? [];
  if (chat === undefined || !body.includes('"approval.approve"')) return undefined;
  const button = buttonIn(JSON.parse(body));
  return button && { chat: decodeURIComponent(chat), data: button };
}

function buttonIn(value: unknown): ShownDecision['data'] | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { verb, data } = value as { readonly verb?: unknown; readonly data?: unknown };
  if (verb === 'approval.approve' && typeof data === 'object' && data !== null) return data as ShownDecision['data'];
  for (const inner of Object.values(value)) {
    const found = buttonIn(inner);
    if (found) return found;
  }
  return undefined;
}
