import type { CardElementArray, TextColor } from '@microsoft/teams.cards';
import type { ApprovalState } from '#core/approvals/vocabulary';
import type { Strings } from '../strings/strings.ts';
import { effectLines } from './effect-lines.ts';
import { moment } from './moments.ts';
import { excerpt, plainLine, plainText } from './plain-text.ts';
import { cutList, partHeading, portion, quietLine } from './work-lines.ts';
import type { ShownApproval, ShownChain, ShownEffect, ShownStage } from './work-view.ts';

const most = { people: 16, stages: 12, words: 400, about: 160, name: 80, why: 120 } as const;

const marks: Readonly<Record<ApprovalState, string>> = {
  pending: '○',
  approved: '✓',
  rejected: '✗',
  asked_back: '?',
  delegated: '→',
  expired: '–',
  skipped: '–',
};

const colors: { readonly [S in ApprovalState]?: TextColor } = {
  approved: 'Good',
  rejected: 'Attention',
  asked_back: 'Warning',
};

/** Who was asked, and what they said: stage by stage, with the words of those who decided. */
export function approvalLines(chains: readonly ShownChain[], share: number, s: Strings): CardElementArray {
  let left = portion(most.people, share, 2);
  return chains.flatMap((chain): CardElementArray => {
    const { shown, more } = cutList(chain.stages, portion(most.stages, share, 2));
    const heading = chain.about === null ? s.approval.heading : s.approval.about(aboutOf(chain.about));
    const stages = shown.flatMap((stage) => {
      const lines = stageLines(stage, left, share, s);
      left = Math.max(1, left - stage.people.length);
      return lines;
    });
    if (stages.length === 0) return [];
    return [partHeading(heading), ...stages, ...(more > 0 ? [quietLine(s.request.more(more))] : [])];
  });
}

const aboutOf = (text: string): string => plainLine(excerpt(text, most.about));

function stageLines(stage: ShownStage, mostPeople: number, share: number, s: Strings): CardElementArray {
  const { shown, more } = cutList(inOrder(stage.people), mostPeople);
  const how = stage.people.length > 1 && stage.state === 'asking' ? ` (${needs(stage, s)})` : '';
  return [
    {
      type: 'TextBlock',
      text: `${plainLine(excerpt(stage.name, most.name))}: ${s.approval.stage[stage.state]}${how}`,
      wrap: true,
      spacing: 'Small',
      ...(stage.state === 'waiting' && { isSubtle: true }),
    },
    ...shown.flatMap((person) => personLines(person, share, s)),
    ...(more > 0 ? [quietLine(s.approval.more(more))] : []),
  ];
}

const needs = ({ needs: rule }: ShownStage, s: Strings): string =>
  rule === 'any' ? s.approval.oneOf : rule === 'all' ? s.approval.allOf : s.approval.someOf(rule);

const order: readonly ApprovalState[] = [
  'rejected',
  'asked_back',
  'approved',
  'pending',
  'expired',
  'delegated',
  'skipped',
];

/** Who said something comes first: of fifty people, the one who rejected is shown. */
const inOrder = (people: readonly ShownApproval[]): readonly ShownApproval[] =>
  [...people].sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state));

function personLines(person: ShownApproval, share: number, s: Strings): CardElementArray {
  const color = colors[person.state];
  const name = plainLine(excerpt(person.name, most.name));
  const when = person.decidedAt === null ? '' : ` · ${moment(person.decidedAt)}`;
  const why = person.why === '' || share < 0.3 ? '' : ` (${plainLine(excerpt(person.why, most.why))})`;
  const said = (text: string): string => plainText(excerpt(text, Math.floor(most.words * share)));
  const words: readonly string[] = [
    ...(person.question === null ? [] : [s.approval.asked(said(person.question))]),
    ...(person.question === null || person.answer === null ? [] : [s.approval.answered(said(person.answer))]),
    ...(person.comment === null ? [] : [said(person.comment)]),
  ];
  return [
    {
      type: 'TextBlock',
      text: `${marks[person.state]} **${name}** ${s.approval.state[person.state]}${why}${when}`,
      wrap: true,
      spacing: 'None',
      ...(color && { color }),
    },
    ...(share < 0.1 ? [] : words.filter((text) => text !== '').map(quietLine)),
  ];
}

/** What is agreed to: every effect, and in words which of them stay for good. */
export const planLines = (plan: readonly ShownEffect[], share: number, s: Strings): CardElementArray => [
  partHeading(s.approval.plan),
  ...(plan.length === 0 ? [quietLine(s.approval.noPlan)] : effectLines(plan, share, s)),
];
