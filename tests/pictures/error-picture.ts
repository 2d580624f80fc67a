import type { Page } from 'playwright-core';

const dialog = `<!doctype html><meta charset="utf-8"><style>
body{margin:0;background:#dfe6ee;font:16px sans-serif;display:grid;place-items:center;height:100vh}
div{background:#fff;border-radius:8px;padding:24px 28px;width:360px;box-shadow:0 6px 24px #0003}
h1{font-size:18px;margin:0 0 10px}p{margin:0 0 18px;color:#444}b{background:#1f4e8c;color:#fff;padding:6px 22px;border-radius:4px}
</style><div><h1>Customer portal</h1><p>Your session could not be opened.<br>Error 4031: the certificate is not known.</p><b>OK</b></div>`;

/** What somebody would send: a picture of a message on their screen. */
export async function errorPicture(page: Page): Promise<Buffer> {
  const other = await page.context().newPage();
  try {
    await other.setViewportSize({ width: 480, height: 270 });
    await other.setContent(dialog);
    return await other.screenshot();
  } finally {
    await other.close();
  }
}
