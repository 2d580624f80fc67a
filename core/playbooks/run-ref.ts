import { z } from 'zod';

/** A run of a playbook, and the ticket that it belongs to. */
export const RunRef = z.strictObject({ id: z.guid(), runId: z.guid() });
export type RunRef = z.infer<typeof RunRef>;
