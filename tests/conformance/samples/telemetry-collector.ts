import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';

export type TelemetryCollector = {
  readonly url: string;
  /** What has arrived, a text for each request: its path and its body. */
  readonly received: () => readonly string[];
  readonly close: () => void;
};

/** Takes what OpenTelemetry's OTLP exporters and the exporters of Azure Monitor send, and keeps it as text. */
export async function startTelemetryCollector(): Promise<TelemetryCollector> {
  const received: string[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks);
      const isZipped = request.headers['content-encoding'] === 'gzip' || (body[0] === 0x1f && body[1] === 0x8b);
      received.push(`${request.url} ${(isZipped ? gunzipSync(body) : body).toString()}`);
      response.setHeader('content-type', 'application/json');
      const items = body.toString().split('\n').length;
      response.end(
        request.url?.includes('track')
          ? JSON.stringify({ itemsReceived: items, itemsAccepted: items, errors: [] })
          : '{}',
      );
    });
  });
  // An exporter that insists on HTTPS gets no further than the first record of TLS, which is no HTTP request.
  server.on('clientError', (_error, socket) => {
    received.push('TLS');
    socket.destroy();
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, received: () => received, close: () => server.close() };
}
