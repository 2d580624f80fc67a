import { presences } from '#local/graph/contract';
import { badgeOf, presenceNames, presenceWords } from './presence.ts';

describe('how somebody stands', () => {
  it('is a badge and words for every presence', () => {
    for (const presence of presences) {
      expect(presenceNames[presence]).toMatch(/^[A-Z]/);
      expect(badgeOf({ presence, outOfOffice: null })).toBeTruthy();
      expect(presenceWords({ presence, outOfOffice: null })).toBe(presenceNames[presence]);
    }
  });

  it('says that somebody is out of office, whatever their presence', () => {
    const away = { presence: 'Available', outOfOffice: { until: null } } as const;
    expect(badgeOf(away)).toBe('out-of-office');
    expect(presenceWords(away)).toBe('Available, out of office');
  });
});
