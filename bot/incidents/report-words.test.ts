import { reportWords } from './report-words.ts';

describe('the words of a report', () => {
  it('are the subject when they are one short line', () => {
    expect(reportWords('  My  VPN is down ')).toEqual({
      subject: 'My VPN is down',
      isSubjectCut: false,
      isDescriptionCut: false,
    });
  });

  it('begin with the subject when there are more lines', () => {
    expect(reportWords('VPN is down\nsince this morning')).toMatchObject({
      subject: 'VPN is down',
      description: 'VPN is down\nsince this morning',
      isSubjectCut: false,
    });
    expect(reportWords('Hi\nthe VPN is down').subject).toBe('Hi the VPN is down');
  });

  it('lose nothing when the line is too long for a subject', () => {
    const text = 'a very long story '.repeat(30).trim();
    const words = reportWords(text);
    expect([...words.subject]).toHaveLength(200);
    expect(words).toMatchObject({ description: text, isSubjectCut: true, isDescriptionCut: false });
  });

  it('are cut between characters where even a description ends', () => {
    const words = reportWords('🔥'.repeat(25_000));
    expect([...words.subject]).toHaveLength(200);
    expect([...(words.description ?? '')]).toHaveLength(20_000);
    expect(words).toMatchObject({ isSubjectCut: true, isDescriptionCut: true });
  });
});
