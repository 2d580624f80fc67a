const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/**
 * Milliseconds until it is ten in the morning in the organisations of the bench (UTC). Their quiet hours hold notices back: the
 * product has other work in the evening, and figures of two hours could not be compared.
 */
export const untilTen = (now = Date.now()): number => (((10 * hourMs - now) % dayMs) + dayMs) % dayMs;
