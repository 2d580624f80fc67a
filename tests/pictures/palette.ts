/** As many as one byte tells apart. */
const most = 256;

/**
 * The colours to keep of a picture, the commonest first: then always the one that would be missed most, by how often it is there
 * and how far it is from those that are kept. A picture of few colours keeps all of them.
 */
export function paletteOf(colours: Uint32Array): readonly number[] {
  const counts = new Map<number, number>();
  for (const colour of colours) counts.set(colour, (counts.get(colour) ?? 0) + 1);
  const left = [...counts].map(([colour, count]) => ({ colour, count, away: Number.POSITIVE_INFINITY }));
  const kept: number[] = [];
  let next = left.reduce((one, other) => (other.count > one.count ? other : one));
  while (kept.length < Math.min(most, counts.size)) {
    kept.push(next.colour);
    for (const one of left) one.away = Math.min(one.away, distance(one.colour, next.colour));
    next = left.reduce((one, other) => (other.count * other.away > one.count * one.away ? other : one));
  }
  return kept;
}

/** The place of the nearest colour of the palette, for every colour of the picture. */
export function placesIn(palette: readonly number[], colours: Uint32Array): Uint8Array {
  const places = new Map<number, number>(palette.map((colour, place) => [colour, place]));
  return Uint8Array.from(colours, (colour) => {
    const known = places.get(colour);
    if (known !== undefined) return known;
    const near = palette.reduce(
      (best, one, place) => (distance(one, colour) < distance(palette[best] ?? 0, colour) ? place : best),
      0,
    );
    places.set(colour, near);
    return near;
  });
}

const distance = (one: number, other: number): number => {
  const by = (shift: number): number => ((one >> shift) & 255) - ((other >> shift) & 255);
  return by(16) ** 2 + by(8) ** 2 + by(0) ** 2;
};
