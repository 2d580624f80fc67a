import { writeFileSync } from 'node:fs';
import { colourIcon, outlineIcon } from './icons.ts';
import { encodePng } from './png.ts';

/** `node teams-app/packing/draw-icons.ts` writes the two icons of the manifest anew. */
const manifest = new URL('../../manifest/', import.meta.url);
writeFileSync(new URL('color.png', manifest), encodePng(colourIcon()));
writeFileSync(new URL('outline.png', manifest), encodePng(outlineIcon()));
