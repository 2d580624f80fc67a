/** What people are told of. */
export const noticeKinds = [
  'created',
  'replied',
  'waiting',
  'answer_reminder',
  'resolved',
  'confirm_reminder',
  'closed',
  'reopened',
  'assigned',
  'requester_replied',
  'mentioned',
  'at_risk',
  'breached',
  'escalated',
  'approval_requested',
  'approval_reminder',
  'approval_question',
  'approval_answered',
  'approval_decided',
  'delivered',
  'run_stuck',
  'task_assigned',
] as const;
export type NoticeKind = (typeof noticeKinds)[number];

/** In which part somebody is told. One person may have several; the first in this order counts. */
export const audiences = [
  'assignee',
  'lead',
  'manager',
  'on_call',
  'requester',
  'approver',
  'watcher',
  'mentioned',
  'queue',
] as const;
export type Audience = (typeof audiences)[number];

/** Where a notice can appear: what people choose from. `channel` is a queue's channel in Teams and nobody's choice. */
export const noticeSurfaces = ['chat', 'feed', 'email', 'in_app', 'channel'] as const;
export type NoticeSurface = (typeof noticeSurfaces)[number];
export const personalSurfaces = ['chat', 'feed', 'email', 'in_app'] as const;
export type PersonalSurface = (typeof personalSurfaces)[number];

/** How a send stands. `held`: until the recipient's quiet hours are over. `unknown`: it may have arrived. */
export const deliveryStates = ['pending', 'held', 'sending', 'sent', 'failed', 'unknown', 'skipped'] as const;
export type DeliveryState = (typeof deliveryStates)[number];

/** Why a send did not arrive, or not yet. */
export const deliveryReasons = [
  'blocked',
  'not_installed',
  'gone',
  'throttled',
  'unreachable',
  'no_address',
  'not_configured',
  'refused',
  'timeout',
  'interrupted',
  'error',
  'fallback',
] as const;
export type DeliveryReason = (typeof deliveryReasons)[number];

export const noticeLocales = ['en', 'de'] as const;
export type NoticeLocale = (typeof noticeLocales)[number];
