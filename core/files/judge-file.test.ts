import { bytes, docx, exe, indexOf, judged, patched, pdf, png, zip } from './test-content.ts';

const ole = (...names: readonly string[]): Uint8Array => {
  const header = new Uint8Array(512);
  header.set(bytes([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]));
  header[30] = 9;
  const entries = ['Root Entry', ...names].map((name) => {
    const entry = Buffer.alloc(128);
    entry.write(name, 'utf16le');
    entry.writeUInt16LE(2 * name.length + 2, 64);
    return entry;
  });
  return bytes(header, ...entries, new Uint8Array(512));
};

describe('a file', () => {
  it.each([
    ['a picture', 'shot.png', png, 'image/png shot.png'],
    ['a picture that is pasted without a name', 'image', png, 'image/png image.png'],
    ['a photo in the name of another picture', 'IMG_1.png', bytes([0xff, 0xd8, 0xff, 0xe0, 0]), 'image/jpeg IMG_1.png'],
    ['a document', 'offer.pdf', pdf, 'application/pdf offer.pdf'],
    ['a document whose ending means nothing', 'offer.v2', pdf, 'application/pdf offer.v2.pdf'],
    [
      'a Word document',
      'a.docx',
      docx,
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document a.docx',
    ],
    ['an old workbook', 'a.xls', ole('Workbook'), 'application/vnd.ms-excel a.xls'],
    ['a mail of Outlook', 'a.msg', ole('__nameid_version1.0'), 'application/vnd.ms-outlook a.msg'],
    ['text', 'vpn.log', bytes('10:00 down\n'), 'text/plain vpn.log'],
    ['text in an old encoding', 'a.txt', bytes('Gr\xfc\xdfe'), 'text/plain a.txt'],
    ['text in two bytes a letter', 'a.txt', bytes([0xff, 0xfe], 'h\0i\0'), 'text/plain a.txt'],
    ['text with an ending of its own', 'app.config', bytes('a = 1'), 'text/plain app.config'],
    [
      'text that begins like a program',
      'a.txt',
      bytes('MZ is how programs for Windows begin, and text may as well.'),
      'text/plain a.txt',
    ],
    ['a table', 'a.csv', bytes('a;b\n'), 'text/csv a.csv'],
    ['JSON', 'a.json', bytes('{"a": 1}'), 'application/json a.json'],
    ['a mail', 'a.eml', bytes('From: a@b.example\r\n\r\nHello'), 'message/rfc822 a.eml'],
    [
      'a drawing, which is never shown in a page',
      'a.svg',
      bytes('<?xml version="1.0"?>\n<svg xmlns="x"/>'),
      'image/svg+xml a.svg',
    ],
    ['an archive', 'logs.zip', zip({ 'a.log': 'x', 'report/index.html': '<html>' }), 'application/zip logs.zip'],
    ['an empty archive', 'a.zip', bytes('PK\x05\x06', new Uint8Array(18)), 'application/zip a.zip'],
    ['a video', 'a.mp4', bytes([0, 0, 0, 32], 'ftypisom', new Uint8Array(20)), 'video/mp4 a.mp4'],
  ])('is accepted: %s', async (_what, name, content, expected) => {
    expect(await judged(name, content)).toBe(expected);
  });

  it.each([
    ['a program', 'setup.exe', exe, 'Files that end in .exe can run'],
    ['a program in the name of a picture', 'cat.png', exe, 'a program for Windows, although its name ends in .png'],
    ['a program with two endings', 'invoice.pdf.scr', pdf, 'Files that end in .scr can run'],
    ['a program for Linux', 'a.pdf', bytes('\x7fELF', new Uint8Array(20)), 'a program for Linux, although'],
    ['a program for macOS', 'a', bytes([0xcf, 0xfa, 0xed, 0xfe, 7, 0, 0, 1]), 'This is a program for macOS.'],
    [
      'a script in the name of text',
      'notes.txt',
      bytes('#!/bin/sh\nrm -rf /\n'),
      'a script, although its name ends in .txt',
    ],
    ['a script behind a mark of order', 'a.txt', bytes([0xef, 0xbb, 0xbf], '#!/bin/sh\n'), 'a script'],
    ['a script by its ending', 'a.ps1', bytes('Write-Host'), 'Files that end in .ps1 can run'],
    ['a shortcut', 'a.txt', bytes([0x4c, 0, 0, 0, 0x01, 0x14, 0x02, 0, 0]), 'a shortcut of Windows'],
    ['a web page', 'a.txt', bytes('  <!DOCTYPE html><script>'), 'a web page, although'],
    ['a web page in the name of a mail', 'a.eml', bytes('<!-- hi -->\n<html>'), 'a web page'],
    ['a page in the guise of XML', 'a.xml', bytes('<?xml version="1.0"?><html xmlns="x">'), 'a web page'],
    ['an installer in the name of a workbook', 'a.xls', installer(), 'an installer for Windows'],
    ['a document behind a password', 'a.docx', ole('EncryptedPackage'), 'locked with a password'],
    [
      'text in the name of a picture',
      'a.png',
      bytes('hello'),
      'This is text, although its name ends in .png, like a PNG picture.',
    ],
    ['a document in the name of another', 'a.docx', pdf, 'This is a PDF document, although its name ends in .docx'],
    ['any archive in the name of a document', 'a.docx', zip({ 'a.txt': 'x' }), 'This is a ZIP archive, although'],
    [
      'an archive that is not looked into',
      'a.7z',
      bytes('7z\xbc\xaf\x27\x1c', new Uint8Array(9)),
      'Pack its files into a ZIP',
    ],
    [
      'what nobody knows',
      'a.dat',
      bytes([1, 2, 3, 0, 250]),
      'Nobody here knows what this file is, although its name ends in .dat',
    ],
    ['a program in an archive', 'a.zip', zip({ 'x/setup.EXE': 'x' }), 'a program or a script (.exe) in this archive'],
    ['a Java program', 'a.zip', zip({ 'META-INF/MANIFEST.MF': 'x' }), 'a program in an archive'],
    ['an archive in an archive', 'a.zip', zip({ 'a.txt': 'x', 'lib 0.zip': 'x' }), 'an archive in this archive'],
    [
      'a program in an archive that looks like a document',
      'a.zip',
      zip({ '[Content_Types].xml': 'x', 'word/document.xml': 'x', 'setup.exe': 'x' }),
      'a program or a script (.exe) in this archive',
    ],
    [
      'an archive in a document',
      'a.docx',
      zip({ '[Content_Types].xml': 'x', 'word/document.xml': 'x', 'more.7z': 'x' }),
      'an archive in this archive',
    ],
    [
      'a web query, which a workbook asks',
      'a.iqy',
      bytes('WEB\n1\nhttp://evil.example'),
      'Files that end in .iqy can run',
    ],
    ['an application of web pages', 'a.txt', bytes('<!-- x --><hta:application id="x">'), 'a web page'],
    ['half of an archive', 'a.zip', docx.subarray(0, docx.length - 30), 'damaged, or not all of it has arrived'],
  ])('is refused: %s', async (_what, name, content, words) => {
    const told = await judged(name, content);
    expect(told).toContain(words);
    expect(told).toMatch(/^CAT_FILE_TYPE/);
  });
});

function installer(): Uint8Array {
  const content = ole('x');
  content.set([0x84, 0x10, 0x0c, 0, 0, 0, 0, 0, 0xc0, 0, 0, 0, 0, 0, 0, 0x46], 512 + 80);
  return content;
}

describe('an archive', () => {
  const little = (value: number): number[] => [value & 255, (value >> 8) & 255, (value >> 16) & 255, value >>> 24];
  const listAt = (content: Uint8Array, index = 0): number => {
    let at = indexOf(content, 'PK\x01\x02');
    for (let entry = 0; entry < index; entry += 1) at = indexOf(content, 'PK\x01\x02', at + 4);
    return at;
  };
  const two = zip({ 'a.txt': 'a'.repeat(100), 'b.txt': 'b'.repeat(100) });

  it('is a bomb where it is far larger unpacked, whatever it holds', async () => {
    const bomb = zip({ 'zeros.txt': new Uint8Array(20 * 1024 * 1024) });
    expect(await judged('a.zip', bomb)).toContain('far larger than a file may be');
    const office = zip({ '[Content_Types].xml': 'x', 'xl/sheet.xml': new Uint8Array(20 * 1024 * 1024) });
    expect(await judged('a.xlsx', office)).toContain('far larger than a file may be');
  });

  it('is a bomb where it only says so', async () => {
    const content = patched(two, listAt(two) + 24, ...little(0x7fff_ffff));
    expect(await judged('a.zip', content)).toContain('far larger than a file may be');
  });

  it('is damaged where its parts lie upon one another, as those of flat bombs do', async () => {
    const content = patched(two, listAt(two, 1) + 42, ...little(0));
    expect(await judged('a.zip', content)).toContain('lie upon one another');
  });

  it('is damaged where its list is not what its end says', async () => {
    const end = indexOf(two, 'PK\x05\x06');
    expect(await judged('a.zip', patched(two, end + 10, 3, 0))).toContain('its list cannot be read');
    expect(await judged('a.zip', patched(two, end + 16, 255, 255, 255, 0))).toContain('damaged');
    expect(await judged('a.zip', patched(two, listAt(two) + 28, 255, 255))).toContain('its list cannot be read');
  });

  it('is refused behind a password', async () => {
    expect(await judged('a.zip', patched(two, listAt(two) + 8, 1, 0))).toContain('locked with a password');
  });

  it('has not more files than anybody looks through', async () => {
    const end = indexOf(two, 'PK\x05\x06');
    expect(await judged('a.zip', patched(two, end + 10, 0x11, 0x27))).toContain('at most 10000');
  });

  it('is read where its sizes stand in a field of their own', async () => {
    const at = listAt(two);
    const nameEnd = at + 46 + 5;
    const long = bytes([1, 0, 8, 0], little(2_000_000_000), [0, 0, 0, 0]);
    const list = patched(two, at + 24, 255, 255, 255, 255, 5, 0, 12, 0);
    const grown = bytes(list.subarray(0, nameEnd), long, list.subarray(nameEnd));
    const end = indexOf(grown, 'PK\x05\x06');
    const length = new DataView(grown.buffer, grown.byteOffset).getUint32(end + 12, true) + long.length;
    expect(await judged('a.zip', patched(grown, end + 12, ...little(length)))).toContain('far larger');
  });
});

it('judges at once what would make a pattern try for ever', async () => {
  expect(await judged('a.txt', bytes('<!---->'.repeat(500), 'x'))).toBe('text/plain a.txt');
  expect(await judged('a.txt', bytes('<!---->'.repeat(500), '<html>'))).toContain('a web page');
  expect(await judged('a.svg', bytes('<!--'.repeat(500), '--><!-- a -->\n<svg xmlns="x"/>'))).toBe(
    'image/svg+xml a.svg',
  );
});

it('judges any bytes without failing otherwise', async () => {
  const signs = ['PK\x03\x04', 'PK\x05\x06', 'MZ', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', '%PDF-', 'RIFF', ''];
  for (const [index, sign] of signs.entries()) {
    const noise = Uint8Array.from({ length: 3_000 }, (_, at) => (at * 7_919 + index * 104_729) % 251);
    expect(await judged('a.bin', bytes(sign, noise, sign))).toMatch(/^(CAT_FILE_TYPE|[a-z]+\/)/);
  }
});
