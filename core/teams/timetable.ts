/** At most so many within so long. */
export interface Rate {
  readonly most: number;
  readonly withinMs: number;
}

/** Moments in their order, never more of them within a time than each rate allows. Milliseconds since 1970. */
export interface Timetable {
  /** The first moment from then on that is free. */
  earliest(from: number): number;
  book(at: number): void;
  last(): number;
}

export function timetable(rates: readonly Rate[]): Timetable {
  const kept = Math.max(...rates.map(({ most }) => most));
  let times: number[] = [];
  return {
    earliest: (from) =>
      Math.max(
        from,
        times.at(-1) ?? from,
        ...rates.map(({ most, withinMs }) => (times.at(-most) ?? Number.NEGATIVE_INFINITY) + withinMs),
      ),
    book: (at) => {
      times.push(at);
      if (times.length >= kept * 2) times = times.slice(-kept);
    },
    last: () => times.at(-1) ?? Number.NEGATIVE_INFINITY,
  };
}
