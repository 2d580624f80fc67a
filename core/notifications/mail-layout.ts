import { directionOf } from './local-words.ts';
import { escapeHtml } from './surface-text.ts';

export interface MailContent {
  readonly locale: string;
  readonly title: string;
  /** Each is safe HTML. */
  readonly blocks: readonly { readonly quoted: boolean; readonly html: string }[];
  readonly button: { readonly label: string; readonly url: string };
  /** Plain text. */
  readonly footer: readonly string[];
}

const font = "font-family:'Segoe UI',Helvetica,Arial,sans-serif";

/**
 * One column that Outlook shows as well: tables, styles on the elements, nothing loaded from anywhere. Readers that have a
 * dark mode get colours for it. The words' own direction is the page's.
 */
export function mailHtml({ locale, title, blocks, button, footer }: MailContent): string {
  const dir = directionOf(locale);
  const align = dir === 'rtl' ? 'right' : 'left';
  return `<!doctype html>
<html lang="${escapeHtml(locale)}" dir="${dir}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escapeHtml(title)}</title>
<style>
@media (prefers-color-scheme: dark) {
.page { background-color: #1f1f1f !important; }
.sheet { background-color: #292929 !important; }
.words { color: #ffffff !important; }
.quote { color: #e0e0e0 !important; border-color: #a6a1f0 !important; }
.aside { color: #adadad !important; }
}
</style>
</head>
<body class="page" style="margin:0;padding:0;background-color:#f5f5f5">
<table role="presentation" class="page" width="100%" cellpadding="0" cellspacing="0" border="0" style="background-color:#f5f5f5">
<tr><td align="center" style="padding:24px 12px">
<table role="presentation" class="sheet" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:600px;background-color:#ffffff;border-radius:8px">
<tr><td class="words" dir="${dir}" align="${align}" style="padding:24px;${font};font-size:16px;line-height:24px;color:#242424">
${blocks.map((block) => (block.quoted ? quote(block.html, dir) : paragraph(block.html))).join('\n')}
<table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin-top:8px">
<tr><td style="background-color:#3d34b8;border-radius:4px">
<a href="${escapeHtml(button.url)}" style="display:inline-block;padding:10px 20px;${font};font-size:16px;line-height:20px;font-weight:600;color:#ffffff;text-decoration:none">${escapeHtml(button.label)}</a>
</td></tr>
</table>
</td></tr>
<tr><td class="aside" dir="${dir}" align="${align}" style="padding:0 24px 24px;${font};font-size:13px;line-height:18px;color:#616161">
${footer.map(escapeHtml).join('<br>')}
</td></tr>
</table>
</td></tr>
</table>
</body>
</html>
`;
}

const paragraph = (html: string): string => `<p style="margin:0 0 16px">${html}</p>`;

const quote = (html: string, dir: 'ltr' | 'rtl'): string => {
  const side = dir === 'rtl' ? 'right' : 'left';
  return `<blockquote class="quote" dir="auto" style="margin:0 0 16px;padding:4px 12px;border-${side}:3px solid #3d34b8;color:#424242">${html}</blockquote>`;
};
