import { useChains } from '../approvals/use-approvals.ts';
import { AnswerApprover } from './answer-approver.tsx';

/** What approvers ask the person about a request, each with a place to answer; nothing where nobody asks. */
export function RequestQuestions({ reference }: { readonly reference: string }) {
  const { data } = useChains(reference);
  const runs = data ? [...(data.main ? [data.main] : []), ...data.steps] : [];
  return runs.flatMap(({ runId, questions }) =>
    questions
      .filter(({ mayAnswer }) => mayAnswer)
      .map((question) => (
        <AnswerApprover
          key={`${question.approvalId}.${question.turn}`}
          reference={reference}
          runId={runId}
          {...question}
        />
      )),
  );
}
