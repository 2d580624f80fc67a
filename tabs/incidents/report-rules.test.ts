import { CreateIncident } from '#core/incidents/contract';
import { reportErrors, reportLimits } from './report-rules.ts';

const fine = { subject: 'No sound', description: 'Since noon', assetId: 'LT-0142' };

it.each(Object.entries(reportLimits))('refuses of %s what the server refuses, and nothing else', (name, limits) => {
  const { least, most } = limits;
  for (const length of [least - 1, least, most, most + 1].filter((count) => count > 0)) {
    const typed = { ...fine, [name]: 'x'.repeat(length) };
    const errors = CreateIncident.safeParse(typed).error?.issues ?? [];
    expect(reportErrors(typed).map(({ pointer, code }) => [pointer, code])).toEqual(
      errors.map(({ path, ...issue }) => [`/${path.join('/')}`, 'params' in issue ? issue.params?.code : undefined]),
    );
  }
});
