import type { PersonRef } from '../tenancy/actor.ts';
import type { Priority } from '../tickets/vocabulary.ts';
import type { RoutingFacts } from './facts.ts';
import type { Judgement } from './judge-rule.ts';
import type { RoutingRecord, RoutingRule } from './rule.ts';

/** What of a rule is asked: a draft has no more. */
export type AskedRule = Pick<RoutingRule, 'id' | 'name' | 'position' | 'active' | 'when' | 'do' | 'goOn'>;

export interface Trouble {
  readonly ruleId: string;
  readonly code: 'queue_gone' | 'member_gone' | 'rota_gone' | 'nobody_on_call' | 'calendar_gone' | 'full';
  /** One sentence for whoever asks why. */
  readonly says: string;
}

/** What the rules make of a ticket. What no rule named is not there. */
export interface Routed {
  readonly queue?: PersonRef;
  readonly priority?: Priority;
  readonly assignee?: PersonRef;
  /** Why this assignee: "by rule 3, After hours: on call in Network". */
  readonly assigneeBecause?: string;
  readonly addTags: readonly string[];
  readonly addWatchers: readonly PersonRef[];
  readonly record: RoutingRecord;
  readonly troubles: readonly Trouble[];
  readonly judgements: readonly (Judgement & { readonly ruleId: string })[];
  /** The facts as the rules left them. */
  readonly facts: RoutingFacts;
}

/** A rule that acts on a ticket. */
export interface Step {
  readonly rule: AskedRule;
  readonly because: readonly string[];
  /** Noted while it acts. */
  readonly did: string[];
}

export const ruleNamed = (rule: Pick<AskedRule, 'position' | 'name'>): string => `rule ${rule.position}, ${rule.name}`;

export const trouble = (rule: AskedRule, code: Trouble['code'], what: string): Trouble => ({
  ruleId: rule.id,
  code,
  says: `In ${ruleNamed(rule)}, ${what}.`,
});
