import { usePlace, useRouter } from '../lib/use-router.tsx';

/** A page of the form by the number of its section, from 0, or the look at everything before it is submitted. */
export type Step = number | 'check' | undefined;

/** The step is part of the address, so that the way back leads through the steps. */
export function useStep(): readonly [Step, (step: Step, how?: 'push' | 'replace') => void] {
  const router = useRouter();
  const { path, search } = usePlace();
  const written = new URLSearchParams(search).get('step');
  const number = Number(written);
  const step = written === 'check' ? 'check' : written !== null && Number.isInteger(number) ? number - 1 : undefined;
  const go = (next: Step, how?: 'push' | 'replace') => {
    const value = typeof next === 'number' ? String(next + 1) : next;
    router.go(value === undefined ? path : `${path}?step=${value}`, how);
  };
  return [step, go];
}
