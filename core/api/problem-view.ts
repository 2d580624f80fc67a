import { z } from 'zod';
import { type ProblemCode, problemCodes } from './problem.ts';

/** One bad field as sent; in code it is `FieldError`. */
const FieldErrorView = z.strictObject({ pointer: z.string(), code: z.string(), detail: z.string() });

/** Problem details (RFC 9457) as sent. Apart from the problem itself: whoever only meets problems needs no schemas. */
export const ProblemView = z
  .strictObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.enum(Object.keys(problemCodes) as [ProblemCode, ...ProblemCode[]]),
    detail: z.string(),
    instance: z.string().describe('`/requests/<request id>`: quote it when you ask for help'),
    errors: z.array(FieldErrorView).optional(),
    claims: z
      .string()
      .optional()
      .describe('With `CAT_STEP_UP_REQUIRED`: the claims to ask Microsoft Entra for, as base64 of JSON'),
  })
  .meta({ id: 'Problem' });
export type ProblemView = z.infer<typeof ProblemView>;
