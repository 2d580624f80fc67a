import type { z } from 'zod';
import { kindOf } from '../field-reader.ts';
import type { InputFault, Rendered } from '../render-inputs.ts';
import type { ActionDeclaration, Inputs } from './action.ts';

/** What an input is for, as its schema says. */
export function saysOf(action: ActionDeclaration, input: string): string {
  const schema = action.input.shape[input] as z.ZodType | undefined;
  const inner = schema && 'unwrap' in schema ? (schema as z.ZodOptional<z.ZodType>).unwrap() : undefined;
  return schema?.description ?? inner?.description ?? '';
}

export interface ValueComplaint {
  /** Below the input, for lists and groups. */
  readonly path: readonly PropertyKey[];
  readonly detail: string;
  /** The kind of value is wrong, whatever it holds. */
  readonly ofKind: boolean;
}

/** What is wrong with one value for one input, in words that say what it should be. */
export function valueComplaints(action: ActionDeclaration, input: string, value: unknown): readonly ValueComplaint[] {
  const schema = action.input.shape[input] as z.ZodType | undefined;
  const read = schema?.safeParse(value);
  if (!read || read.success) return [];
  const says = saysOf(action, input);
  return read.error.issues.map((issue) => {
    const ofKind = issue.code === 'invalid_type' || issue.code === 'invalid_union';
    const what = ofKind
      ? `cannot be ${kindOf(at(value, issue.path))}`
      : issue.code === 'invalid_format' || issue.code === 'custom'
        ? issue.message
        : 'is not one that is allowed';
    return {
      path: issue.path,
      detail: `${input} of ${action.name} ${what}.${says === '' ? '' : ` It is: ${says}.`}`,
      ofKind,
    };
  });
}

const at = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (part, key) => (typeof part === 'object' && part !== null ? (part as Record<PropertyKey, unknown>)[key] : part),
    value,
  );

/** Rendered inputs, checked before they leave the house. */
export function checkedInputs(action: ActionDeclaration, inputs: Inputs): Rendered<Inputs> {
  const unknown = Object.keys(inputs).filter((name) => !Object.hasOwn(action.input.shape, name));
  const faults: InputFault[] = [
    ...unknown.map((input) => ({ input, detail: `${action.name} has no input ${input}.` })),
    ...Object.keys(action.input.shape).flatMap((input) =>
      valueComplaints(action, input, inputs[input]).map(({ path, detail }) => ({
        input: [input, ...path.map(String)].join('.'),
        detail: inputs[input] === undefined ? missing(action, input) : detail,
      })),
    ),
  ];
  const whole = faults.length === 0 ? action.complaint?.(inputs) : undefined;
  if (whole) faults.push({ input: '', detail: whole });
  return faults.length > 0 ? { faults } : { value: inputs };
}

export function missing(action: ActionDeclaration, input: string): string {
  const says = saysOf(action, input);
  const output = action.takes[input];
  const taken =
    output === undefined ? '' : ` Or let the step depend on one that leaves ${output}, as graph.createUser does.`;
  return `${action.name} needs ${input}${says === '' ? '' : `: ${says}`}. Add it to inputs.${taken}`;
}
