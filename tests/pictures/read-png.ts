import { inflateSync } from 'node:zlib';

export interface Pixels {
  readonly width: number;
  readonly height: number;
  /** Each as one number, 0xrrggbb, line by line. */
  readonly colours: Uint32Array;
}

const signatureBytes = 8;
/** Length and name before the data of a part, a sum after it. */
const partBytes = 12;
const bytesOfType: Readonly<Record<number, number>> = { 2: 3, 6: 4 };

/** The pixels of a screenshot: eight bits a colour, without interlacing; what shines through is left out. @throws on others. */
export function readPng(png: Buffer): Pixels {
  const packed: Buffer[] = [];
  let header = Buffer.alloc(0);
  for (let at = signatureBytes; at < png.length; ) {
    const length = png.readUInt32BE(at);
    const type = png.toString('latin1', at + 4, at + 8);
    const data = png.subarray(at + 8, at + 8 + length);
    if (type === 'IHDR') header = Buffer.from(data);
    if (type === 'IDAT') packed.push(data);
    at += partBytes + length;
  }
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  const perPixel = bytesOfType[header[9] ?? 0];
  if (header[8] !== 8 || perPixel === undefined || header[12] !== 0) throw new Error('This is no screenshot.');
  const bytes = unfiltered(inflateSync(Buffer.concat(packed)), width * perPixel, height, perPixel);
  const colours = new Uint32Array(width * height);
  for (let pixel = 0; pixel < colours.length; pixel += 1) colours[pixel] = bytes.readUIntBE(pixel * perPixel, 3);
  return { width, height, colours };
}

/** Each line begins with how its bytes are told from those to the left, above, and both (PNG, chapter 9). */
function unfiltered(lines: Buffer, lineBytes: number, height: number, perPixel: number): Buffer {
  const bytes = Buffer.alloc(lineBytes * height);
  const byteAt = (at: number, isThere: boolean): number => (isThere ? (bytes[at] ?? 0) : 0);
  for (let y = 0; y < height; y += 1) {
    const filter = lines[y * (lineBytes + 1)] ?? 0;
    for (let x = 0; x < lineBytes; x += 1) {
      const at = y * lineBytes + x;
      const left = byteAt(at - perPixel, x >= perPixel);
      const above = byteAt(at - lineBytes, y > 0);
      const corner = byteAt(at - lineBytes - perPixel, x >= perPixel && y > 0);
      bytes[at] = (lines[y * (lineBytes + 1) + 1 + x] ?? 0) + guess(filter, left, above, corner);
    }
  }
  return bytes;
}

function guess(filter: number, left: number, above: number, corner: number): number {
  if (filter === 1) return left;
  if (filter === 2) return above;
  if (filter === 3) return (left + above) >> 1;
  if (filter !== 4) return 0;
  const to = (one: number): number => Math.abs(left + above - corner - one);
  if (to(left) <= to(above) && to(left) <= to(corner)) return left;
  return to(above) <= to(corner) ? above : corner;
}
