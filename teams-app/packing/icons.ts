import type { Picture } from './png.ts';

/**
 * The mark: an open hexagon, which reads as a C and as a molecule, and the spark that enters it. Distances are in units of
 * half the mark's height, from its middle; y grows downwards.
 */
const ring = { radius: 0.78, halfStroke: 0.135, gapHalfWidth: 0.33 };
const spark = { x: 0.7, y: 0, radius: 0.2 };

/** 192 × 192 for the app's page and the store: the mark in white on the accent colour, within the middle two thirds. */
export const colourIcon = (): Picture => draw(192, 58, ground);

/** 32 × 32 for the side bar: the mark alone, white on nothing, so that the host gives it its own colour. */
export const outlineIcon = (): Picture => draw(32, 14, () => [255, 255, 255, 0]);

type Colour = readonly [red: number, green: number, blue: number, opacity: number];

/** From indigo at the top left to violet at the bottom right; its middle is the accent colour of the manifest. */
const ground = (x: number, y: number): Colour => {
  const along = (x + y) / 2;
  const between = (from: number, to: number): number => from + (to - from) * along;
  return [between(0x2b, 0x4f), between(0x2e, 0x3a), between(0xa8, 0xc8), 255];
};

const samplesPerSide = 8;

function draw(size: number, half: number, background: (x: number, y: number) => Colour): Picture {
  const pixels = new Uint8Array(size * size * 4);
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      const covered = coverage(x, y, size, half);
      pixels.set(over(covered, background(x / (size - 1), y / (size - 1))), (y * size + x) * 4);
    }
  }
  return { width: size, height: size, pixels };
}

/** The share of a pixel that the mark covers. */
function coverage(x: number, y: number, size: number, half: number): number {
  let inside = 0;
  for (let row = 0; row < samplesPerSide; row += 1) {
    const sampleY = (y + (row + 0.5) / samplesPerSide - size / 2) / half;
    for (let column = 0; column < samplesPerSide; column += 1) {
      if (isMark((x + (column + 0.5) / samplesPerSide - size / 2) / half, sampleY)) inside += 1;
    }
  }
  return inside / (samplesPerSide * samplesPerSide);
}

const isMark = (x: number, y: number): boolean => isRing(x, y) || isSpark(x, y);

const isSpark = (x: number, y: number): boolean => (x - spark.x) ** 2 + (y - spark.y) ** 2 <= spark.radius ** 2;

const halfRootOfThree = Math.sqrt(3) / 2;

/** A regular hexagon standing on a corner, as wide as its stroke, open to the right. */
function isRing(x: number, y: number): boolean {
  const across = x < 0 ? -x : x;
  const down = y < 0 ? -y : y;
  const slanted = across / 2 + down * halfRootOfThree;
  const distance = across > slanted ? across : slanted;
  if (distance < ring.radius - ring.halfStroke || distance > ring.radius + ring.halfStroke) return false;
  return x < 0 || down > ring.gapHalfWidth;
}

/** White at the given share over a colour. */
function over(share: number, [red, green, blue, opacity]: Colour): Colour {
  if (opacity === 0) return [255, 255, 255, Math.round(share * 255)];
  const mixed = (channel: number): number => Math.round(channel + (255 - channel) * share);
  return [mixed(red), mixed(green), mixed(blue), opacity];
}
