import { TemplateFailure } from '../templates/liquid.ts';
import type { TrialTime } from '../templates/trial-time.ts';
import type { ActionDeclaration } from './actions/action.ts';
import type { InputValue, Step } from './playbook.ts';
import { compile, type Filled, hasTemplate, render } from './template.ts';

/** Why a value could not be made: which input, and what is missing or wrong. */
export interface InputFault {
  /** `name`, or `headers.accept` for what lies deeper. */
  readonly input: string;
  readonly detail: string;
}

export interface Rendering {
  /** Given where it is only tried. */
  readonly time?: TrialTime | undefined;
  /** Inputs of the action that are more than words. */
  readonly fills?: ActionDeclaration['fills'] | undefined;
}

export type Rendered<T> = { readonly value: T } | { readonly faults: readonly InputFault[] };

/** Every text of the inputs rendered. `values` are `TemplateValues`. */
export function renderInputs(
  inputs: Step['inputs'],
  values: object,
  { time, fills = {} }: Rendering = {},
): Rendered<Step['inputs']> {
  const faults: InputFault[] = [];
  const entries = Object.entries(inputs).map(([name, value]) => {
    const filled = fills[name];
    return [
      name,
      filled && typeof value === 'string'
        ? renderedText(value, values, name, faults, { time, filled })
        : rendered(value, values, name, faults, time),
    ] as const;
  });
  return faults.length > 0 ? { faults } : { value: Object.fromEntries(entries) };
}

function rendered(value: InputValue, values: object, path: string, faults: InputFault[], time?: TrialTime): InputValue {
  if (typeof value === 'string') return renderedText(value, values, path, faults, { time });
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item, index) => rendered(item, values, `${path}.${index}`, faults, time));
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, rendered(item, values, `${path}.${name}`, faults, time)]),
  );
}

function renderedText(
  text: string,
  values: object,
  input: string,
  faults: InputFault[],
  { time, filled }: { readonly time: TrialTime | undefined; readonly filled?: Filled },
): InputValue {
  if (!hasTemplate(text)) return text;
  try {
    return render(compile(text, filled), values, time);
  } catch (error) {
    if (!(error instanceof TemplateFailure)) throw error;
    faults.push({ input, detail: error.message });
    return null;
  }
}
