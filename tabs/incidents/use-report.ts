import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { parse } from '#core/api/parse';
import { isProblem } from '#core/api/problem';
import { attemptKey, forgetAttempt, useDrafts } from '../lib/drafts.ts';
import { fieldProblem } from '../lib/problem-words.ts';
import { type Level, levels } from '../lib/ticket-words.ts';
import { useClient } from '../lib/use-client.ts';
import { ticketsKey } from '../tickets/use-my-tickets.ts';
import { ticketKey } from '../tickets/use-ticket.ts';

export interface ReportFields {
  readonly subject: string;
  readonly description: string;
  readonly urgency: Level;
  readonly assetId: string;
}

const empty: ReportFields = { subject: '', description: '', urgency: 2, assetId: '' };
const fieldNames = Object.keys(empty) as (keyof ReportFields)[];
const draftName = 'incident';

/** The rules come while people type. Where they do not come, the server has them, too. */
const rules = import('#core/incidents/contract').then(
  ({ CreateIncident }) => CreateIncident,
  () => undefined,
);

/** The state of the form: its fields, kept as a draft; what is wrong with them; sending them. */
export function useReport() {
  const client = useClient();
  const drafts = useDrafts();
  const queryClient = useQueryClient();
  const [fields, setFields] = useState(() => readFields(drafts.read(draftName)));
  const [mended, setMended] = useState<readonly string[]>([]);
  const sending = useMutation({
    mutationFn: async (typed: ReportFields) => {
      const input = inputOf(typed);
      const schema = await rules;
      if (schema) parse(schema, input);
      return client.createIncident(input, { idempotencyKey: attemptKey(drafts, draftName, input) });
    },
    onSuccess: (ticket) => {
      drafts.remove(draftName);
      forgetAttempt(drafts, draftName);
      queryClient.setQueryData(ticketKey(ticket.number), ticket);
      void queryClient.invalidateQueries({ queryKey: ticketsKey });
    },
  });

  const replace = (next: ReportFields) => {
    setFields(next);
    if (isUntouched(next)) drafts.remove(draftName);
    else drafts.write(draftName, next);
  };
  const wrong = (name: keyof ReportFields) =>
    mended.includes(name) ? undefined : fieldProblem(sending.error, `/${name}`);
  const isShownAtFields =
    isProblem(sending.error, 'CAT_VALIDATION') &&
    (sending.error.errors ?? []).every((error) => fieldNames.some((name) => error.pointer === `/${name}`));

  return {
    fields,
    wrong,
    /** A refusal that belongs to no field of the form. */
    problem: isShownAtFields ? undefined : sending.error,
    /** Changes with every attempt that failed. */
    failure: sending.error,
    isSending: sending.isPending,
    hasDraft: !isUntouched(fields),
    change: (part: Partial<ReportFields>) => {
      replace({ ...fields, ...part });
      setMended([...mended, ...Object.keys(part)]);
    },
    discard: () => {
      replace(empty);
      sending.reset();
    },
    send: (whenSent: (ticket: { readonly number: string }) => void) => {
      if (sending.isPending) return;
      setMended([]);
      sending.mutate(fields, { onSuccess: whenSent });
    },
  };
}

const isUntouched = (fields: ReportFields): boolean => fieldNames.every((name) => fields[name] === empty[name]);

function inputOf({ subject, description, urgency, assetId }: ReportFields) {
  return {
    subject,
    urgency,
    ...(description.trim() !== '' && { description }),
    ...(assetId.trim() !== '' && { assetId }),
  };
}

function readFields(kept: unknown): ReportFields {
  if (typeof kept !== 'object' || kept === null) return empty;
  const { subject, description, urgency, assetId } = kept as Readonly<Record<string, unknown>>;
  const text = (value: unknown) => (typeof value === 'string' ? value : '');
  return {
    subject: text(subject),
    description: text(description),
    urgency: levels.find((level) => level === urgency) ?? empty.urgency,
    assetId: text(assetId),
  };
}
