import type { CardElementArray } from '@microsoft/teams.cards';
import type { Strings } from '../strings/strings.ts';
import { excerpt, plainLine } from './plain-text.ts';
import { cutList, portion, quietLine } from './work-lines.ts';
import type { ShownEffect } from './work-view.ts';

const most = { effects: 15, line: 120 } as const;

/**
 * What would be done, a line a step, and under it in words whether it can be taken back. Where not all of it fits, what cannot
 * be undone is shown.
 */
export function effectLines(plan: readonly ShownEffect[], share: number, s: Strings): CardElementArray {
  const room = portion(most.effects, share, 4);
  const { shown, more } = cutList(plan.length > room + 1 ? foreverFirst(plan) : plan, room);
  return [
    ...byStep(shown).flatMap((effects): CardElementArray => {
      const changes = effects.map((effect) => changeWords(effect, portion(most.line, share, 30), s)).join(' · ');
      const isForever = effects.some(({ irreversible }) => irreversible);
      return [
        {
          type: 'TextBlock',
          text: `**${plainLine(excerpt(effects[0]?.step ?? '', 60))}**: ${changes}`,
          wrap: true,
          spacing: 'Small',
        },
        ...(isForever
          ? [
              {
                type: 'TextBlock' as const,
                text: s.order.preview.forever,
                wrap: true,
                spacing: 'None' as const,
                color: 'Attention' as const,
                weight: 'Bolder' as const,
              },
            ]
          : []),
      ];
    }),
    ...(more > 0 ? [quietLine(s.request.more(more))] : []),
  ];
}

const foreverFirst = (plan: readonly ShownEffect[]): readonly ShownEffect[] => [
  ...plan.filter(({ irreversible }) => irreversible),
  ...plan.filter(({ irreversible }) => !irreversible),
];

/** What one step changes stands together. */
function byStep(plan: readonly ShownEffect[]): readonly (readonly ShownEffect[])[] {
  const steps: ShownEffect[][] = [];
  for (const effect of plan) {
    const last = steps.at(-1);
    if (last?.[0]?.step === effect.step) last.push(effect);
    else steps.push([effect]);
  }
  return steps;
}

/** `Mail flow of Erin: personal → shared`; what is not there yet has no before, what goes has no after. */
function changeWords({ what, before, after }: ShownEffect, length: number, { order }: Strings): string {
  // What a step before it will leave behind is named by that step: `‹userId of Create account›`.
  const plain = (text: string): string => plainLine(excerpt(text.replace(/‹\w+ of ([^›]+)›/gu, '‹$1›'), length));
  const about = plain(what);
  if (after !== null) {
    return `${about}: ${before === null ? plain(after) : `${plain(before)} → ${plain(after)}`}`;
  }
  return before === null ? about : `${about}: ${order.preview.goes(plain(before))}`;
}
