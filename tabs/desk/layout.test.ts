import fc from 'fast-check';
import { type Known, layoutOf, learn, nothingKnown, pageSize, pagesFor, spanAt } from './layout.ts';

const unfolded = () => false;
const flat = (known: readonly Known[]) => layoutOf({ known, withHeaders: false, isFolded: unfolded });

/** So many whole pages were read, and whether there are more. */
const read = (pages: number, isDone = false): Known =>
  Array.from({ length: pages }).reduce<Known>(
    (known, _, page) => learn(known, page, pageSize, isDone && page === pages - 1 ? null : `after ${page}`),
    nothingKnown,
  );

describe('what is learned', () => {
  it('is where the next page begins', () => {
    const known = learn(nothingKnown, 0, pageSize, 'after 0');
    expect(known).toEqual({ cursors: [undefined, 'after 0'], lengths: [pageSize], isDone: false });
  });

  it('is the same value where nothing is new', () => {
    const known = read(3);
    expect(learn(known, 1, pageSize, 'after 1')).toBe(known);
    const done = read(2, true);
    expect(learn(done, 1, pageSize, null)).toBe(done);
  });

  it('forgets what stood behind an end', () => {
    expect(learn(read(4), 1, 7, null)).toEqual({
      cursors: [undefined, 'after 0'],
      lengths: [pageSize, 7],
      isDone: true,
    });
  });

  it('goes on where something has come behind what was the end', () => {
    const known = learn(read(2, true), 1, pageSize, 'after 1');
    expect(known).toMatchObject({ isDone: false, cursors: [undefined, 'after 0', 'after 1'] });
  });

  it('moves the beginning of a page when those before it have changed', () => {
    expect(learn(read(3), 0, pageSize, 'elsewhere').cursors).toEqual([undefined, 'elsewhere', 'after 1', 'after 2']);
  });

  it('is nothing of a page that nobody could have asked for', () => {
    const known = read(1);
    expect(learn(known, 5, pageSize, null)).toBe(known);
  });
});

describe('the rows', () => {
  it('begin with those that are being asked for', () => {
    expect(flat([nothingKnown])).toMatchObject({ total: pageSize, tickets: 0, isDone: false });
  });

  it('are all there are once the end is known', () => {
    const known = learn(read(2), 2, 3, null);
    expect(flat([known])).toMatchObject({ total: 2 * pageSize + 3, tickets: 2 * pageSize + 3, isDone: true });
  });

  it('of a section come when the one above it has ended, under headings of those that have any', () => {
    const empty = learn(nothingKnown, 0, 0, null);
    const short = learn(nothingKnown, 0, 2, null);
    const layout = layoutOf({ known: [short, empty, read(1), nothingKnown], withHeaders: true, isFolded: unfolded });
    expect(layout.spans.map(({ kind, section, length }) => [kind, section, length])).toEqual([
      ['header', 0, 1],
      ['rows', 0, 2],
      ['header', 2, 1],
      ['rows', 2, pageSize],
      ['ahead', 2, pageSize],
    ]);
  });

  it('of a folded section are not there, and nobody asks for more of them', () => {
    const layout = layoutOf({
      known: [read(1), nothingKnown],
      withHeaders: true,
      isFolded: (section) => section === 0,
    });
    expect(layout.spans.map(({ kind, section }) => [kind, section])).toEqual([
      ['header', 0],
      ['ahead', 1],
    ]);
  });

  it('each belong to one run, however the sections are made', () => {
    const section = fc.record({ pages: fc.nat(6), rest: fc.nat(pageSize), isDone: fc.boolean() });
    fc.assert(
      fc.property(fc.array(section, { maxLength: 6 }), fc.boolean(), fc.nat(63), (sections, withHeaders, folds) => {
        const known = sections.map(({ pages, rest, isDone }) =>
          isDone ? learn(read(pages), pages, rest, null) : read(pages),
        );
        const layout = layoutOf({ known, withHeaders, isFolded: (index) => ((folds >> index) & 1) === 1 });
        for (let row = 0; row < layout.total; row += 7) {
          const span = spanAt(layout, row);
          expect(span && row >= span.start && row < span.start + span.length).toBe(true);
        }
        expect(spanAt(layout, layout.total)).toBeUndefined();
        expect(spanAt(layout, -1)).toBeUndefined();
      }),
    );
  });
});

describe('the pages', () => {
  it('are those of the screen with the next one', () => {
    const layout = flat([read(10)]);
    expect(pagesFor(layout, 200, 220).map(({ page }) => page)).toEqual([3, 4, 5]);
  });

  it('are few in a list of a hundred thousand, wherever one is', () => {
    const layout = flat([read(2_000, true)]);
    expect(layout.total).toBe(100_000);
    for (const first of [0, 50_000, 99_980]) expect(pagesFor(layout, first, first + 20).length).toBeLessThanOrEqual(4);
  });

  it('go on to what nobody has asked for yet', () => {
    expect(pagesFor(flat([read(2)]), 60, 90).map(({ page }) => page)).toEqual([0, 1, 2]);
  });
});
