import { bodyOf, cosmosEtag, documentFromFeed, portEtag, storedDocument, storedId } from './stored-document.ts';

const stored = storedDocument('contoso', 'p', 'event', {
  id: 'e/1',
  type: 'a field of its own',
  tenantId: 'a body says',
});

describe('a stored document', () => {
  it('comes out of the feed of either store as it went in', () => {
    const wanted = { tenantId: 'contoso', partition: 'p', type: 'event', id: 'e/1', body: stored.body };
    expect(documentFromFeed({ ...stored, etag: '7.abc' })).toEqual({ ...wanted, etag: '7.abc' });
    const fromCosmos = { ...stored, _etag: '"00-1"', _ts: 1, _rid: 'r', ttl: 60 };
    expect(documentFromFeed(fromCosmos)).toEqual({ ...wanted, etag: '00-1' });
  });

  it.each([
    ['nothing', undefined],
    ['no object', 'text'],
    ['a list', [stored]],
    ['no etag', stored],
    ['a type of another release', { ...stored, etag: 'x', type: 'toString' }],
    ['no tenant', { ...stored, etag: 'x', tenantId: 7 }],
    ['no body', { ...stored, etag: 'x', body: null }],
    ['a body without an id', { ...stored, etag: 'x', body: {} }],
    ['no version', { ...stored, etag: 'x', schemaVersion: '1' }],
  ])('is not made of %s', (_, raw) => {
    expect(documentFromFeed(raw)).toBeUndefined();
  });

  it('has an id that Cosmos allows and that no other document has', () => {
    const ids = ['a/b', 'a~002fb', 'a\\b', 'a?b', 'a#b', 'a b ', 'a b', 'a\nb', 'ü'];
    const storedIds = ids.map((id) => storedId('ticket', id));
    expect(new Set(storedIds).size).toBe(ids.length);
    for (const id of storedIds) expect(id).toMatch(/^ticket:[^/\\?#\n]*[^/\\?#\s]$/);
    expect(storedId('ticket', '0197-plain')).toBe('ticket:0197-plain');
  });

  it('does not keep the etag it was read with', () => {
    const read = { id: '1', etag: 'x', subject: 's' };
    expect(bodyOf(read)).toEqual({ id: '1', subject: 's' });
  });

  it('gives etags of Cosmos back exactly as they came', () => {
    for (const etag of ['"0800-1"', 'no-quotes', '"', '""', '=x', '"=x"'])
      expect(cosmosEtag(portEtag(etag))).toBe(etag);
    expect(portEtag('"0800-1"')).toBe('0800-1');
  });
});
