import { useStrings } from '../lib/use-language.ts';
import { type ApprovalWords, approvalWords } from '../strings/approvals.ts';

export const useWords = (): ApprovalWords => approvalWords(useStrings().language);
