/** Shown by each client in its own zone and language. The command takes no fractions of a second. */
export const moment = (at: string): string => `{{DATE(${whole(at)},SHORT)}} {{TIME(${whole(at)})}}`;

/** The time of day alone, for what was a few hours ago. */
export const timeOfDay = (at: string): string => `{{TIME(${whole(at)})}}`;

export const dateOf = (at: string): string => `{{DATE(${whole(at)},SHORT)}}`;

const whole = (at: string): string => at.replace(/\.\d+/, '');
