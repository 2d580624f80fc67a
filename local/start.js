/* Plain JavaScript, so that an old Node can read it and say what is wrong. */
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  process.stderr.write(
    `Catalyst needs Node 22.18 or newer and found ${process.versions.node}.\n` +
      'Node 24 comes with `npm ci` as an optional package for most machines; run it without --omit=optional,\n' +
      'or install Node 24 yourself, and start again with `npm start`.\n',
  );
  process.exit(1);
}
await import('./main.ts');
