import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export type WeatherService = {
  readonly url: string;
  readonly asked: () => readonly string[];
  readonly close: () => void;
};

/**
 * Stands in for api.openweathermap.org as an HTTP proxy, which is how an app can be pointed at it unchanged
 * (`HTTPS_PROXY`): light rain the first time a city is asked for, clear sky from then on.
 */
export async function startWeatherService(): Promise<WeatherService> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const { host, pathname, searchParams } = new URL(request.url ?? '', 'http://unknown');
    const city = `${host}${pathname} ${searchParams.get('q')}`;
    const description = asked.includes(city) ? 'clear sky' : 'light rain';
    asked.push(city);
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ weather: [{ description }] }));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, asked: () => asked, close: () => server.close() };
}
