/** A type of files that is accepted. */
export interface FileType {
  /** As it is served. */
  readonly type: string;
  /** What people call it. */
  readonly called: string;
  /** Endings that fit it; the first is given to a name without one. */
  readonly endings: readonly string[];
}

const of = (type: string, called: string, ...endings: readonly string[]): FileType => ({ type, called, endings });

/** Every type that is accepted, by a short name. What a file is, its content says; the ending of its name has to fit. */
export const fileTypes = {
  png: of('image/png', 'a PNG picture', 'png'),
  jpeg: of('image/jpeg', 'a JPEG picture', 'jpg', 'jpeg', 'jpe', 'jfif'),
  gif: of('image/gif', 'a GIF picture', 'gif'),
  webp: of('image/webp', 'a WebP picture', 'webp'),
  bmp: of('image/bmp', 'a BMP picture', 'bmp', 'dib'),
  tiff: of('image/tiff', 'a TIFF picture', 'tif', 'tiff'),
  heic: of('image/heic', 'a HEIC picture', 'heic', 'heif'),
  avif: of('image/avif', 'an AVIF picture', 'avif'),
  ico: of('image/vnd.microsoft.icon', 'an icon', 'ico'),
  svg: of('image/svg+xml', 'an SVG drawing', 'svg'),
  pdf: of('application/pdf', 'a PDF document', 'pdf'),
  rtf: of('application/rtf', 'an RTF document', 'rtf'),
  docx: of(
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    'a Word document',
    'docx',
    'docm',
    'dotx',
    'dotm',
  ),
  xlsx: of(
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    'an Excel workbook',
    'xlsx',
    'xlsm',
    'xltx',
    'xltm',
    'xlsb',
  ),
  pptx: of(
    'application/vnd.openxmlformats-officedocument.presentationml.presentation',
    'a PowerPoint presentation',
    'pptx',
    'pptm',
    'potx',
    'potm',
    'ppsx',
    'ppsm',
  ),
  vsdx: of('application/vnd.ms-visio.drawing', 'a Visio drawing', 'vsdx', 'vsdm'),
  doc: of('application/msword', 'a Word document', 'doc', 'dot'),
  xls: of('application/vnd.ms-excel', 'an Excel workbook', 'xls', 'xlt'),
  ppt: of('application/vnd.ms-powerpoint', 'a PowerPoint presentation', 'ppt', 'pot', 'pps'),
  msg: of('application/vnd.ms-outlook', 'an Outlook message', 'msg'),
  vsd: of('application/vnd.visio', 'a Visio drawing', 'vsd'),
  mpp: of('application/vnd.ms-project', 'a Project plan', 'mpp'),
  odt: of('application/vnd.oasis.opendocument.text', 'an OpenDocument text', 'odt', 'ott'),
  ods: of('application/vnd.oasis.opendocument.spreadsheet', 'an OpenDocument spreadsheet', 'ods', 'ots'),
  odp: of('application/vnd.oasis.opendocument.presentation', 'an OpenDocument presentation', 'odp', 'otp'),
  odg: of('application/vnd.oasis.opendocument.graphics', 'an OpenDocument drawing', 'odg', 'otg'),
  zip: of('application/zip', 'a ZIP archive', 'zip'),
  mp4: of('video/mp4', 'an MP4 video', 'mp4', 'm4v'),
  mov: of('video/quicktime', 'a QuickTime video', 'mov', 'qt'),
  webm: of('video/webm', 'a WebM video', 'webm', 'mkv'),
  m4a: of('audio/mp4', 'an MP4 sound', 'm4a'),
  mp3: of('audio/mpeg', 'an MP3 sound', 'mp3'),
  wav: of('audio/wav', 'a WAV sound', 'wav'),
  ogg: of('audio/ogg', 'an Ogg sound', 'ogg', 'oga', 'opus', 'ogv'),
  json: of('application/json', 'text', 'json', 'jsonl', 'ndjson', 'har', 'geojson', 'ipynb'),
  csv: of('text/csv', 'text', 'csv', 'tsv'),
  xml: of('application/xml', 'text', 'xml', 'xsd', 'plist', 'drawio'),
  markdown: of('text/markdown', 'text', 'md', 'markdown'),
  eml: of('message/rfc822', 'a mail', 'eml'),
  text: of('text/plain', 'text', 'txt', 'log'),
} as const satisfies Readonly<Record<string, FileType>>;

export type FileTypeName = keyof typeof fileTypes;

/** What browsers offer to choose from. Text has many more endings, which are accepted, too. */
export const knownEndings: readonly string[] = Object.values(fileTypes).flatMap(({ endings }) => endings);

/** The types that some ending belongs to. */
export const typeOfEnding = (ending: string): FileType | undefined =>
  Object.values(fileTypes).find((one) => (one.endings as readonly string[]).includes(ending));
