import type { CannedResponse } from './canned-response.ts';
import type { CannedResponseView } from './contract.ts';

/** As those see it who use it. */
export const cannedResponseView = ({
  id,
  name,
  shortcut,
  body,
  ticketKind,
  isPrivate,
}: CannedResponse): CannedResponseView => ({ id, name, shortcut, body, ticketKind, isPrivate });
