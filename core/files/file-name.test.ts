import { cleanFileName, endingOf } from './file-name.ts';

describe('a name of a file', () => {
  it.each([
    ['stays as it is', 'Übersicht Q3 (final).pdf', 'Übersicht Q3 (final).pdf'],
    ['has no path of Unix', '../../etc/passwd', 'passwd'],
    ['has no path of Windows', 'C:\\fakepath\\..\\photo.png', 'photo.png'],
    ['has no controls', 'a\u0000b\u0007\r\n.txt', 'ab.txt'],
    ['turns no direction', 'invoice\u202Efdp.exe', 'invoicefdp.exe'],
    ['hides nothing between its letters', 'a\u200B\u2066b\uFEFF.txt', 'ab.txt'],
    ['has nothing that file systems take for something else', 'a<b>:"c"|?*.txt', 'a_b___c____.txt'],
    ['does not end in dots and blanks', 'report.pdf. . ', 'report.pdf'],
    ['is no device of Windows', 'CON', '_CON'],
    ['is no device with an ending', 'nul.txt', '_nul.txt'],
    ['may begin like a device', 'console.txt', 'console.txt'],
    ['is composed', 'u\u0308.txt', 'ü.txt'],
    ['has no half of a character', 'a\uD800.txt', 'a_.txt'],
    ['may begin with a dot', '.bashrc', '.bashrc'],
  ])('%s', (_what, given, expected) => {
    expect(cleanFileName(given)).toBe(expected);
  });

  it.each(['', ' ', '...', '/', 'folder/', '\u202E', '\u0000', '. .', '___'])('is none: %j', (given) => {
    expect(cleanFileName(given)).toBeUndefined();
  });

  it('is cut in the middle where it is too long, so that its ending stays', () => {
    const name = cleanFileName(`${'ä'.repeat(400)}.pdf`) ?? '';
    expect([...name]).toHaveLength(200);
    expect(name).toMatch(/^ä+…\.pdf$/);
    expect([...(cleanFileName(`a.${'b'.repeat(400)}`) ?? '')]).toHaveLength(200);
  });

  it('has an ending in small letters', () => {
    expect(['a.PDF', 'a.tar.gz', '.bashrc', 'a', 'a.'].map(endingOf)).toEqual(['pdf', 'gz', '', '', '']);
  });
});
