import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { AttachmentsView } from '#core/files/contract';
import { addressFromHere } from './address-from-here.ts';
import { useFileClient } from './file-client.ts';

export const attachmentsKey = (ticketId: string) => ['attachments', ticketId] as const;

/** How often a list is read again while a scanner still looks at one of its files. */
const scanningMs = 5_000;

/** The files of a ticket. */
export function useAttachments(ticketId: string) {
  const client = useFileClient();
  return useQuery({
    queryKey: attachmentsKey(ticketId),
    queryFn: ({ signal }) => client.listAttachments({ id: ticketId }, { signal }),
    refetchInterval: ({ state }) => (state.data?.items.some(({ scan }) => scan === 'pending') ? scanningMs : false),
  });
}

/** Removes a file for everybody; it stays in the list until the server has removed it. */
export function useRemoveAttachment(ticketId: string, whenRemoved: () => void) {
  const client = useFileClient();
  const queryClient = useQueryClient();
  const queryKey = attachmentsKey(ticketId);
  return useMutation({
    mutationFn: (attachmentId: string) => client.removeAttachment({ id: ticketId, attachmentId }),
    onSuccess: (_nothing, attachmentId) => {
      queryClient.setQueryData<AttachmentsView>(
        queryKey,
        (list) => list && { ...list, items: list.items.filter(({ id }) => id !== attachmentId) },
      );
      whenRemoved();
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey, exact: true }),
  });
}

/** A link to a picture, asked for when it is about to be seen and again before it expires. */
export function usePictureLink(ticketId: string, attachmentId: string, isWanted: boolean): string | undefined {
  const client = useFileClient();
  const link = useQuery({
    queryKey: [...attachmentsKey(ticketId), attachmentId, 'link'],
    queryFn: () => client.attachmentLink({ id: ticketId, attachmentId }),
    enabled: isWanted,
    staleTime: ({ state }) => (state.data ? Math.max(0, Date.parse(state.data.expiresAt) - state.dataUpdatedAt) : 0),
  });
  return link.data && addressFromHere(link.data.url);
}

/** Opens or saves a file in another window, by a link that is made for this one time. */
export function useOpenAttachment(ticketId: string) {
  const client = useFileClient();
  return useMutation({
    mutationFn: async ({ attachmentId, save }: { readonly attachmentId: string; readonly save: boolean }) => {
      const { url } = await client.attachmentLink({ id: ticketId, attachmentId, save });
      const anchor = document.createElement('a');
      anchor.href = addressFromHere(url);
      anchor.target = '_blank';
      anchor.rel = 'noopener noreferrer';
      anchor.click();
    },
  });
}
