import { inflateSync } from 'node:zlib';
import { picturePng } from '../journeys/picture-png.ts';
import { paletteOf, placesIn } from './palette.ts';
import { readPng } from './read-png.ts';
import { smallerPng } from './smaller-png.ts';

it('reads the pixels of a screenshot', () => {
  const { width, height, colours } = readPng(picturePng(6, 4, [1, 2, 3]));
  expect([width, height, colours.length, ...new Set(colours)]).toEqual([6, 4, 24, 0x010203]);
});

it('refuses what is no screenshot', () => {
  const packed = smallerPng(picturePng(6, 4));
  expect(() => readPng(packed)).toThrow('no screenshot');
});

it('keeps every colour of a picture that has few', () => {
  const colours = Uint32Array.from({ length: 500 }, (_, pixel) => (pixel % 200) * 0x010101);
  const palette = paletteOf(colours);
  expect([...placesIn(palette, colours)].map((place) => palette[place])).toEqual([...colours]);
});

it('keeps the colour that differs most, however seldom it is, and takes a near one for the others', () => {
  const greys = Array.from({ length: 40_000 }, (_, pixel) => (pixel % 250) * 0x010101);
  const nearly = Array.from({ length: 250 }, (_, one) => one * 0x010101 + 1);
  const colours = Uint32Array.from([...greys, ...nearly, 0xff0000]);
  const palette = paletteOf(colours);
  expect(palette).toHaveLength(256);
  expect(palette).toContain(0xff0000);
  const shown = palette[placesIn(palette, Uint32Array.of(0x808081))[0] ?? -1];
  expect([0x808080, 0x808081]).toContain(shown);
});

it('writes each pixel as its place in the palette, and less than it read', () => {
  const png = picturePng(60, 40, [40, 160, 80]);
  const packed = smallerPng(png);
  expect(packed.length).toBeLessThan(png.length);
  expect(packed.subarray(packed.indexOf('PLTE') + 4, packed.indexOf('PLTE') + 7)).toEqual(Buffer.from([40, 160, 80]));
  const at = packed.indexOf('IDAT');
  const lines = inflateSync(packed.subarray(at + 4, at + 4 + packed.readUInt32BE(at - 4)));
  expect(lines).toEqual(Buffer.alloc(61 * 40));
});
