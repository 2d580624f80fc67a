import assert from 'node:assert/strict';
import { ask } from './http-samples.ts';
import type { Sample } from './sample.ts';

const MB = 1_048_576;

function chunks(megabytes: number): ReadableStream<Uint8Array> {
  const chunk = new Uint8Array(MB);
  let left = megabytes;
  return new ReadableStream({
    pull(controller) {
      if (left-- > 0) controller.enqueue(chunk);
      else controller.close();
    },
  });
}

export const streams: readonly Sample[] = [
  {
    name: 'helloWorld, chunked',
    pattern: 'HTTP: chunked request',
    how: 'POST a stream to /api/helloWorld',
    async run({ url }) {
      const body = new Blob(['testName-chunked']).stream();
      const init = { method: 'POST', body, duplex: 'half' } as RequestInit;
      assert.equal((await ask(`${url}/api/helloWorld`, init)).text, 'Hello, testName-chunked!');
      return { showed: 'Hello, testName-chunked!' };
    },
  },
  {
    name: 'httpTriggerReceiveStream',
    pattern: 'HTTP: request stream',
    how: 'POST 32, 128 and 512 MB to /api/httpTriggerReceiveStream',
    async run({ url }) {
      for (const megabytes of [32, 128, 512]) {
        const init = { method: 'POST', body: chunks(megabytes), duplex: 'half' } as RequestInit;
        const { text } = await ask(`${url}/api/httpTriggerReceiveStream`, init);
        assert.equal(text, `Bytes received: ${megabytes * MB}`);
      }
      return { showed: 'Every byte counted' };
    },
  },
  {
    name: 'httpTriggerSendStream',
    pattern: 'HTTP: response stream',
    how: 'GET /api/httpTriggerSendStream?lengthInMb=32, 128, 512',
    async run({ url }) {
      for (const megabytes of [32, 128, 512]) {
        const response = await fetch(`${url}/api/httpTriggerSendStream?lengthInMb=${megabytes}`);
        assert.equal(response.status, 200);
        let bytes = 0;
        for await (const part of response.body ?? []) bytes += part.byteLength;
        assert.equal(bytes, megabytes * MB);
      }
      return { showed: 'Every byte received' };
    },
  },
];
