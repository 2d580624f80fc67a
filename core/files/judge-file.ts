import { Problem } from '../api/problem.ts';
import type { Sample } from './bytes.ts';
import { endingOf } from './file-name.ts';
import { type FileType, type FileTypeName, fileTypes, typeOfEnding } from './file-type.ts';
import { isForbiddenEnding, isForbiddenType } from './forbidden-files.ts';
import { judgeOle, oleDirectoryAt, oleDirectoryBytes } from './judge-ole.ts';
import { judgeZip } from './judge-zip.ts';
import { type Sniffed, sniff } from './sniff.ts';
import { zipEnd, zipEntries, zipLimits } from './zip-directory.ts';

/** A file that is accepted: its type, and its name with an ending that fits. */
export interface AcceptedFile {
  readonly type: string;
  readonly filename: string;
}

/** Reads a part of the file. */
export type ReadPart = (from: number, length: number) => Promise<Uint8Array>;

const insteadSend =
  'Send a picture, a PDF, an Office or OpenDocument file, text, a mail, a video, or these in a ZIP archive.';

/** Refuses what its name or its browser calls a program. @throws CAT_FILE_TYPE. */
export function demandAcceptableName(filename: string, contentType: string | undefined | null): void {
  const ending = endingOf(filename);
  if (isForbiddenEnding(ending)) {
    throw refusal(`Files that end in .${ending} can run when they are opened, and are not accepted. ${insteadSend}`);
  }
  if (contentType && isForbiddenType(contentType)) {
    throw refusal(`Your browser calls this a program, and programs are not accepted. ${insteadSend}`);
  }
}

/**
 * Says what a file is by its content, and whether its name agrees.
 * @throws CAT_FILE_TYPE with a sentence that says what it is, or what is wrong with it.
 */
export async function judgeFile(filename: string, sample: Sample, read: ReadPart): Promise<AcceptedFile> {
  demandAcceptableName(filename, undefined);
  const ending = endingOf(filename);
  const type = await typeOf(sniff(sample), sample, read, ending);
  return fitted(filename, ending, type);
}

async function typeOf(sniffed: Sniffed, sample: Sample, read: ReadPart, ending: string): Promise<FileTypeName> {
  switch (sniffed.is) {
    case 'known':
      return sniffed.type;
    case 'forbidden':
      throw refusal(`This is ${sniffed.called}${although(ending)}. That is not accepted. ${insteadSend}`);
    case 'packed':
      throw refusal(`This is ${sniffed.called}, which cannot be looked into. Pack its files into a ZIP archive.`);
    case 'zip':
      return zipType(sample, read);
    case 'ole':
      return oleType(sample, read, ending);
    case 'svg':
      return ending === 'svg' || ending === '' ? 'svg' : textType(ending);
    case 'text':
      return textType(ending);
    case 'unknown':
      throw refusal(`Nobody here knows what this file is${although(ending)}. ${insteadSend}`);
  }
}

const although = (ending: string): string => (ending === '' ? '' : `, although its name ends in .${ending}`);

async function zipType(sample: Sample, read: ReadPart): Promise<FileTypeName> {
  const end = zipEnd(sample);
  if (!end) throw refusal('This archive is damaged, or not all of it has arrived. Make it anew and send that.');
  if (end.entries > zipLimits.entries || end.length > zipLimits.directoryBytes) {
    throw refusal(`There are too many files in this archive. Send at most ${zipLimits.entries} in one.`);
  }
  const entries = zipEntries(await read(end.at, end.length), end);
  if (!entries) throw refusal('This archive is damaged: its list cannot be read. Make it anew and send that.');
  const verdict = judgeZip(entries, end, sample.head);
  if ('refused' in verdict) throw refusal(verdict.refused);
  return verdict.type;
}

async function oleType(sample: Sample, read: ReadPart, ending: string): Promise<FileTypeName> {
  const at = oleDirectoryAt(sample.head);
  const directory = at < sample.size ? await read(at, oleDirectoryBytes) : new Uint8Array();
  const type = judgeOle(directory, ending);
  if (type === 'installer') {
    throw refusal(`This is an installer for Windows${although(ending)}. That is not accepted. ${insteadSend}`);
  }
  if (type === 'locked') {
    throw refusal('This document is locked with a password, so that nobody can check it. Save it without one.');
  }
  if (!type) throw refusal(`This is a document of a kind that is not accepted. ${insteadSend}`);
  return type;
}

const textTypes = ['json', 'csv', 'xml', 'markdown', 'eml'] as const satisfies readonly FileTypeName[];

/** Of text its ending says what kind. */
const textType = (ending: string): FileTypeName =>
  textTypes.find((type) => (fileTypes[type].endings as readonly string[]).includes(ending)) ?? 'text';

const families: readonly (readonly FileTypeName[])[] = [
  ['png', 'jpeg', 'gif', 'webp', 'bmp', 'tiff', 'heic', 'avif', 'ico'],
  ['mp4', 'mov', 'webm', 'm4a', 'mp3', 'wav', 'ogg'],
  ['zip', 'docx', 'xlsx', 'pptx', 'vsdx', 'odt', 'ods', 'odp', 'odg'],
  ['text', ...textTypes],
];

/** Pictures are often called by the wrong ending, and so are sounds and videos; a document in the name of another is refused. */
function fitted(filename: string, ending: string, name: FileTypeName): AcceptedFile {
  const { type, called, endings }: FileType = fileTypes[name];
  if (endings.includes(ending)) return { type, filename };
  const said = ending === '' ? undefined : typeOfEnding(ending);
  if (!said) {
    const isText = families.at(-1)?.includes(name) ?? false;
    return { type, filename: isText && ending !== '' ? filename : `${filename}.${endings[0]}` };
  }
  const isKin = families.some((kin) => kin.includes(name) && kin.some((one) => fileTypes[one] === said));
  if (isKin && !(name === 'zip' && ending !== 'zip')) return { type, filename };
  const words = `This is ${called}, although its name ends in .${ending}, like ${said.called}.`;
  throw refusal(`${words} Give it an ending that fits, such as .${endings[0]}, and send it again.`);
}

const refusal = (detail: string): Problem => new Problem('CAT_FILE_TYPE', detail);
