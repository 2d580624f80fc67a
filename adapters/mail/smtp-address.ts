/** Where and how a mail server is reached, as nodemailer takes it. */
export interface SmtpAddress {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte. */
  readonly secure: boolean;
  /** Nothing is said before STARTTLS. */
  readonly requireTLS: boolean;
  readonly ignoreTLS: boolean;
  readonly auth?: { readonly user: string; readonly pass: string };
}

const thisMachine = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Reads `smtp://[user:password@]host[:port]` or `smtps://…`. Mail and password never travel in the clear, except to this
 * machine; `?tls=always` demands STARTTLS there too, `?tls=never` does without where a server elsewhere wants no password.
 * @throws Error that says what is wrong, never the address
 */
export function smtpAddress(url: string): SmtpAddress {
  if (!URL.canParse(url)) throw new Error('must be smtp://host:port or smtps://host:port');
  const { protocol, hostname, port, username, password, searchParams } = new URL(url);
  const secure = protocol === 'smtps:';
  if (!secure && protocol !== 'smtp:') throw new Error('must begin with smtp:// or smtps://');
  if (hostname === '') throw new Error('names no host');
  const tls = searchParams.get('tls') ?? (thisMachine.has(hostname) ? 'never' : 'always');
  if (tls !== 'always' && tls !== 'never') throw new Error('takes ?tls=always or ?tls=never');
  if (tls === 'never' && !secure && username !== '' && !thisMachine.has(hostname)) {
    throw new Error('would send its password in the clear; leave out tls=never');
  }
  const auth = username === '' ? undefined : { user: decodeURIComponent(username), pass: decodeURIComponent(password) };
  return {
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? (secure ? 465 : 587) : Number(port),
    secure,
    requireTLS: !secure && tls === 'always',
    ignoreTLS: !secure && tls === 'never',
    ...(auth && { auth }),
  };
}
