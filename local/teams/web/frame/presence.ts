import type { PresenceBadgeStatus } from '@fluentui/react-components';
import type { AvailabilityView, Presence } from '#local/graph/contract';

export const presenceNames: Readonly<Record<Presence, string>> = {
  Available: 'Available',
  Busy: 'Busy',
  DoNotDisturb: 'Do not disturb',
  BeRightBack: 'Be right back',
  Away: 'Away',
  Offline: 'Offline',
};

const badges: Readonly<Record<Presence, PresenceBadgeStatus>> = {
  Available: 'available',
  Busy: 'busy',
  DoNotDisturb: 'do-not-disturb',
  BeRightBack: 'away',
  Away: 'away',
  Offline: 'offline',
};

export const badgeOf = ({ presence, outOfOffice }: AvailabilityView): PresenceBadgeStatus =>
  outOfOffice ? 'out-of-office' : badges[presence];

export const presenceWords = ({ presence, outOfOffice }: AvailabilityView): string =>
  outOfOffice ? `${presenceNames[presence]}, out of office` : presenceNames[presence];
