import { durationText } from './duration.ts';
import { yaml } from './load-playbooks.ts';
import type { Playbook, Step } from './playbook.ts';
import { nameFrom } from './read-step.ts';

/** The YAML of a playbook, which `readPlaybook` reads as the very same. What says nothing is left away. After `loadPlaybooks()`. */
export const printPlaybook = ({ name, description, triggers, inputs, steps }: Playbook): string =>
  yaml().stringify(
    {
      name,
      ...(description === '' ? {} : { description }),
      ...(isEmpty(triggers) ? {} : { triggers }),
      ...(isEmpty(inputs) ? {} : { inputs }),
      steps: steps.map(printedStep),
    },
    { aliasDuplicateObjects: false, lineWidth: 0, schema: 'core' },
  );

function printedStep({ id, name, action, inputs, dependsOn, when, unless, retry, timeoutMs, ...rest }: Step): object {
  const { compensate, idempotencyKey } = rest;
  return {
    id,
    ...(name === nameFrom(id) ? {} : { name }),
    action,
    ...(isEmpty(inputs) ? {} : { inputs }),
    ...(dependsOn.length === 0 ? {} : { dependsOn }),
    ...(when === null ? {} : { when }),
    ...(unless === null ? {} : { unless }),
    ...(retry === null ? {} : { retry: { max: retry.max, backoff: durationText(retry.backoffMs) } }),
    ...(timeoutMs === null ? {} : { timeout: durationText(timeoutMs) }),
    ...(compensate === null ? {} : { compensate: printedCompensation(compensate) }),
    ...(idempotencyKey === null ? {} : { idempotencyKey }),
  };
}

const printedCompensation = (compensate: NonNullable<Step['compensate']>): unknown =>
  compensate === 'none' || !isEmpty(compensate.inputs) ? compensate : { action: compensate.action };

const isEmpty = (group: object): boolean => Object.keys(group).length === 0;
