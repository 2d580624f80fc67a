import { fileLimits } from './vocabulary.ts';

/** Controls, marks that turn the direction of text, and what is not seen at all: none of it belongs in a name. */
const unseen = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\u2028\u2029]/gu;
/** What file systems give a meaning of their own. */
const special = /[<>:"|?*]/g;
/** Devices of Windows, which it takes for themselves with any ending. */
const device = /^(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|$)/i;
const longestEnding = 20;

/**
 * A name as it is kept and shown: the last part of a path, without what cannot be seen or what a file system takes for
 * something else, and not too long. Undefined where nothing is left of it.
 */
export function cleanFileName(given: string): string | undefined {
  const last = given.toWellFormed().normalize('NFC').split(/[\\/]/).at(-1) ?? '';
  const seen = last.replace(unseen, '').replace(/\s+/g, ' ').replace(special, '_').replaceAll('\uFFFD', '_');
  // Windows drops dots and blanks at the end, and would find another ending.
  const bare = seen.replace(/^\s+|[.\s]+$/g, '');
  if (bare === '' || /^[._\s]+$/.test(bare)) return undefined;
  return shortened(device.test(bare) ? `_${bare}` : bare);
}

/** The ending in small letters, without its dot; empty where there is none. */
export function endingOf(filename: string): string {
  const at = filename.lastIndexOf('.');
  return at <= 0 ? '' : filename.slice(at + 1).toLowerCase();
}

/** Cut in the middle, so that the ending stays. */
function shortened(name: string): string {
  const characters = [...name];
  if (characters.length <= fileLimits.name) return name;
  const ending = endingOf(name);
  const kept = ending !== '' && ending.length <= longestEnding ? `.${name.slice(name.length - ending.length)}` : '';
  return `${characters.slice(0, fileLimits.name - [...kept].length - 1).join('')}…${kept}`;
}
