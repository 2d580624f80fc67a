import { contentDisposition } from './content-disposition.ts';

it.each([
  ['report.pdf', `attachment; filename="report.pdf"; filename*=UTF-8''report.pdf`],
  ['Ärger.png', `attachment; filename="_rger.png"; filename*=UTF-8''%C3%84rger.png`],
  ['a"b\\c%41.txt', `attachment; filename="a_b_c_41.txt"; filename*=UTF-8''a%22b%5Cc%2541.txt`],
  ["it's (1)*.txt", `attachment; filename="it's (1)*.txt"; filename*=UTF-8''it%27s%20%281%29%2A.txt`],
  ['a\r\nX-Evil: 1', `attachment; filename="a__X-Evil: 1"; filename*=UTF-8''a%0D%0AX-Evil%3A%201`],
  ['half \ud83d', `attachment; filename="half _"; filename*=UTF-8''half%20%EF%BF%BD`],
  ['📎.zip', `attachment; filename="_.zip"; filename*=UTF-8''%F0%9F%93%8E.zip`],
])('names %j in a header that nothing can end', (filename, header) => {
  expect(contentDisposition('attachment', filename)).toBe(header);
});
