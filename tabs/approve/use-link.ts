import { useCallback, useEffect, useState } from 'react';
import type { Client } from '#core/api/client';
import type { ApprovalLinkView, approvalLinkEndpoints } from '#core/approvals/contract';
import type { LinkAct } from './decision-of.ts';

export type LinkClient = Client<typeof approvalLinkEndpoints>;

interface Shown {
  readonly view?: ApprovalLinkView;
  /** What was decided here; the sentence about it stands over the card. */
  readonly decided?: boolean;
  readonly error?: unknown;
  readonly isBusy: boolean;
}

/** How the approval of a link stands, read once, and again after every decision. */
export function useLink(client: LinkClient, token: string) {
  const [shown, setShown] = useState<Shown>({ isBusy: true });
  const read = useCallback(async () => {
    setShown({ isBusy: true });
    try {
      setShown({ view: await client.readApprovalLink({ token }), isBusy: false });
    } catch (error) {
      setShown({ error, isBusy: false });
    }
  }, [client, token]);
  useEffect(() => {
    if (token !== '') void read();
  }, [read, token]);
  const decide = async (act: LinkAct): Promise<void> => {
    const { view } = shown;
    if (!view || shown.isBusy) return;
    setShown({ view, isBusy: true });
    try {
      const { turn, seen } = view;
      setShown({ view: await client.decideByLink({ token, ...act, turn, seen }), decided: true, isBusy: false });
    } catch (error) {
      setShown({ view, error, isBusy: false });
    }
  };
  return { ...shown, read, decide };
}
