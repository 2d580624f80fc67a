/** The pages that the Teams manifest names. An operator puts their own terms in front; these say what the product does. */
const page = (title: string, paragraphs: readonly string[]): string =>
  [
    '<!doctype html><html lang="en"><head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${title} · Catalyst</title>`,
    '<style>body{font:16px/1.6 "Segoe UI",system-ui,sans-serif;max-width:42rem;margin:3rem auto;padding:0 1.25rem;color:#242424}',
    'h1{font-size:1.75rem}@media(prefers-color-scheme:dark){body{background:#1f1f1f;color:#f5f5f5}}</style></head>',
    `<body><main><h1>${title}</h1>`,
    ...paragraphs.map((text) => `<p>${text}</p>`),
    '</main></body></html>',
  ].join('');

export const privacyPage = page('Privacy', [
  'Catalyst keeps what is needed to help you: your name and address from your organisation’s directory, the tickets you take part in, what is written on them, and who changed what and when.',
  'It belongs to your organisation. Other organisations that use the same installation cannot reach it. Your service desk sees your tickets; other colleagues see only those they take part in.',
  'The log of the service holds technical facts (route, status, duration, tenant and user id) and never what people write.',
  'To see, correct or remove what is kept about you, write to your IT administrator.',
]);

export const termsPage = page('Terms of use', [
  'Catalyst is provided to you by your organisation, under the agreement between your organisation and the operator of this installation.',
  'Use it to report what is broken and to follow what becomes of it. Do not put passwords or other secrets into a ticket.',
]);
