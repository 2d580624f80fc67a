import type { RequestPreviewView } from '#core/requests/contract';
import type { DecidingStage } from '#teams-app/cards/order-preview-card';
import type { Strings } from '#teams-app/strings/strings';
import { whyAskedWords } from './why-asked-words.ts';

type Chain = RequestPreviewView['chain'];
type Stage = Chain['stages'][number];

/** The chain that would apply, in words: who decides, in which order, and why it is them. Empty where nobody is asked. */
export const decidingStages = ({ stages, asksAnybody }: Chain, s: Strings): readonly DecidingStage[] =>
  asksAnybody
    ? stages.map((stage, index) => ({
        name: stage.name,
        when: whenOf(stages, index, s),
        rule: ruleOf(stage, s),
        people: stage.people.map(({ name, why, alsoIn }) => ({
          name,
          why: [whyAskedWords(why, s), alsoOf(stages, alsoIn, s)].filter((words) => words !== '').join('; '),
        })),
        instead: insteadOf(stage, s),
        isTrouble: stage.skippedBy === null && !stage.decidable,
      }))
    : [];

/** Stages that come one after the other need no words; what comes at once or waits for others does. */
function whenOf(stages: readonly Stage[], index: number, { order }: Strings): string {
  const { dependsOn, skippedBy } = stages[index] ?? { dependsOn: [], skippedBy: null };
  if (index === 0 || skippedBy !== null) return '';
  if (dependsOn.length === 0) return order.preview.atOnce;
  const isNext = dependsOn.length === 1 && dependsOn[0] === stages[index - 1]?.id;
  return isNext ? '' : order.preview.after(dependsOn.map((id) => nameOf(stages, id)).join(', '));
}

const nameOf = (stages: readonly Stage[], id: string): string => stages.find((stage) => stage.id === id)?.name ?? id;

function ruleOf({ rule }: Stage, { order }: Strings): string {
  return rule.pass === 'quorum' ? order.preview.quorum(rule.of) : order.preview[rule.pass];
}

const alsoOf = (stages: readonly Stage[], alsoIn: string | null, { order }: Strings): string =>
  alsoIn === null ? '' : order.preview.also(nameOf(stages, alsoIn));

function insteadOf({ skippedBy, decidable }: Stage, { order }: Strings): string {
  if (skippedBy !== null) return order.preview.skipped;
  return decidable ? '' : order.preview.undecidable;
}
