import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type FieldError, isProblem, Problem } from '#core/api/problem';
import type { TicketView } from '#core/tickets/contract';
import { useUploads } from '../files/use-uploads.ts';
import { attemptKey, forgetAttempt, useDrafts } from '../lib/drafts.ts';
import { useClient } from '../lib/use-client.ts';
import { ticketsKey } from '../tickets/use-my-tickets.ts';
import { ticketKey } from '../tickets/use-ticket.ts';
import { emptyReport, isReportUntouched, type ReportFields, readReport } from './report-draft.ts';
import { reportErrors, reportLimits } from './report-rules.ts';
import { useReportWords } from './use-words.ts';
import type { ReportWords } from './words-en.ts';

const draftName = 'incident';

/** The fields as the API names them. */
export type ReportField = 'subject' | 'description' | 'assetId' | 'affectedUserId';
const fieldNames: readonly ReportField[] = ['subject', 'description', 'assetId', 'affectedUserId'];

/** The state of the form: its fields and files, kept as a draft; what is wrong with them; sending them. */
export function useReport() {
  const client = useClient();
  const drafts = useDrafts();
  const queryClient = useQueryClient();
  const words = useReportWords();
  const uploads = useUploads(draftName);
  const [fields, setFields] = useState(() => readReport(drafts.read(draftName)));
  const [mended, setMended] = useState<readonly string[]>([]);
  const [isMissing, setMissing] = useState(false);
  /** What our own rules refuse, before anything is sent. */
  const [refusal, setRefusal] = useState<Problem | undefined>();
  const sending = useMutation({
    mutationFn: async (typed: ReportFields) => {
      // What is on its way arrives first; what came to nothing is in the person's hands.
      const input = inputOf(typed, await uploads.settled());
      return client.createIncident(input, { idempotencyKey: attemptKey(drafts, draftName, input) });
    },
    onSuccess: (ticket) => {
      drafts.remove(draftName);
      forgetAttempt(drafts, draftName);
      uploads.clear();
      queryClient.setQueryData(ticketKey(ticket.number), ticket);
      void queryClient.invalidateQueries({ queryKey: ticketsKey });
    },
  });

  const replace = (next: ReportFields) => {
    setFields(next);
    if (isReportUntouched(next)) drafts.remove(draftName);
    else drafts.write(draftName, next);
  };
  const error = refusal ?? sending.error;
  const wrong = (name: ReportField): string | undefined => {
    // That there is no room for more is said while it is typed; that something lacks, when it is sent.
    const tooMuch = reportErrors(fields).find(({ pointer, code }) => pointer === `/${name}` && code === 'too_big');
    if (tooMuch) return sentenceOf(name, tooMuch, fields, words);
    if (mended.includes(name)) return undefined;
    if (name === 'affectedUserId' && isMissing) return words.otherMissing;
    const found = isProblem(error, 'CAT_VALIDATION')
      ? error.errors?.find(({ pointer }) => pointer === `/${name}`)
      : undefined;
    return found && sentenceOf(name, found, fields, words);
  };
  const isShownAtFields =
    isProblem(error, 'CAT_VALIDATION') &&
    (error.errors ?? []).every(({ pointer }) => fieldNames.some((name) => pointer === `/${name}`));

  return {
    fields,
    uploads,
    wrong,
    /** A refusal that belongs to no field of the form. */
    problem: isShownAtFields ? undefined : (error ?? undefined),
    /** Changes with every attempt that failed. */
    failure: isMissing ? 'missing' : error,
    isSending: sending.isPending,
    hasDraft: !isReportUntouched(fields) || uploads.items.length > 0,
    change: (part: Partial<ReportFields>) => {
      replace({ ...fields, ...part });
      if ('isForOther' in part || 'other' in part) setMissing(false);
      setMended([...mended, ...Object.keys(part), ...('other' in part ? ['affectedUserId'] : [])]);
    },
    discard: () => {
      replace(emptyReport);
      for (const { key } of uploads.items) uploads.remove(key);
      setMissing(false);
      setRefusal(undefined);
      sending.reset();
    },
    send: (whenSent: (ticket: TicketView) => void) => {
      if (sending.isPending) return;
      setMended([]);
      const lacksPerson = fields.isForOther && fields.other === null;
      setMissing(lacksPerson);
      // Every attempt is judged anew: what an earlier one was refused for may be mended.
      const errors = reportErrors(fields);
      setRefusal(errors.length > 0 ? new Problem('CAT_VALIDATION', '', errors) : undefined);
      sending.reset();
      if (errors.length === 0 && !lacksPerson && !uploads.hasTrouble) sending.mutate(fields, { onSuccess: whenSent });
    },
  };
}

function inputOf(
  { subject, description, urgency, assetId, isForOther, other }: ReportFields,
  uploadIds: readonly string[],
) {
  return {
    subject,
    urgency,
    ...(description.trim() !== '' && { description }),
    ...(assetId.trim() !== '' && { assetId }),
    ...(isForOther && other && { affectedUserId: other.id }),
    ...(uploadIds.length > 0 && { uploadIds: [...uploadIds] }),
  };
}

/** What the rules or the server say of a field, in the person's language where it is known. */
function sentenceOf(name: ReportField, { code, detail }: FieldError, fields: ReportFields, words: ReportWords): string {
  if (name === 'subject' && fields.subject.trim() === '') return words.subjectMissing;
  if (name === 'affectedUserId') return words.unknownPerson;
  const { least, most } = reportLimits[name];
  if (code === 'too_small') return words.atLeast(least);
  return code === 'too_big' ? words.atMost(most) : detail;
}
