import { z } from 'zod';

/** Whether the runtime knows a zone of this IANA name; a bare offset such as `+02:00` is none. */
export function isTimeZone(name: string): boolean {
  if (!nameShape.test(name)) return false;
  const known = asked.get(name);
  if (known !== undefined) return known;
  // To ask the runtime takes longer than to render a notice; whoever asks for names without end is not kept.
  if (asked.size >= mostAsked) asked.clear();
  const answer = isKnown(name);
  asked.set(name, answer);
  return answer;
}

const asked = new Map<string, boolean>();
const mostAsked = 1_000;

function isKnown(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

const nameShape = /^[A-Za-z][\w+/-]{0,99}$/;

/** The IANA name of a time zone. */
export const timeZone = () =>
  z
    .string()
    .superRefine((name, context) => {
      if (isTimeZone(name)) return;
      const said = nameShape.test(name) ? name : 'This';
      const message = `${said} is no time zone. Use an IANA name such as Europe/Berlin.`;
      context.addIssue({ code: 'custom', message, params: { code: 'unknown_time_zone' } });
    })
    .meta({ description: 'An IANA name', examples: ['Europe/Berlin'], maxLength: 100 });
