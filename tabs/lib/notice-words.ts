import type { NotificationView, PreferencesView } from '#core/notifications/contract';

export type NoticeKind = NotificationView['kind'];
export type PersonalSurface = PreferencesView['matrix'][number]['surfaces'][number];
