import { waitingReasons } from '../tickets/vocabulary.ts';

/** The promises a clock keeps apart. For requests `resolution` is the fulfilment. */
export const trackNames = ['first_response', 'next_response', 'resolution'] as const;
export type TrackName = (typeof trackNames)[number];

export const trackStatuses = ['active', 'paused', 'breached', 'met'] as const;
export type TrackStatus = (typeof trackStatuses)[number];

/**
 * What a policy can stop its clocks for: what a ticket waits for, approvers while a request asks for them, and a time that
 * was asked for while its playbook waits for that.
 */
export const pauseReasons = [...waitingReasons, 'approval', 'planned'] as const;
export type PauseReason = (typeof pauseReasons)[number];

/** What a running clock does when priority, policy or calendar become others. */
export const clockChangeModes = ['from_now', 'retroactive', 'reset'] as const;
export type ClockChangeMode = (typeof clockChangeModes)[number];

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof weekdays)[number];
