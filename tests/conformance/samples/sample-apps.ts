import { moreDurableApps } from './durable-more-samples.ts';
import { durableSampleApp } from './durable-samples.ts';
import { e2eApps } from './e2e-samples.ts';
import { snippetApps } from './http-samples.ts';
import { quickstartApps } from './quickstart-samples.ts';
import type { SampleApp } from './sample.ts';
import type { TelemetryCollector } from './telemetry-collector.ts';
import { telemetryApps, telemetryQuickstarts } from './telemetry-samples.ts';
import type { WeatherService } from './weather-service.ts';

const snippets = 'azure-functions-nodejs-samples';

/** Every app that is run, the slow ones first. */
export function sampleApps(weather: WeatherService, collector: TelemetryCollector): readonly SampleApp[] {
  return [
    durableSampleApp('Durable, JavaScript', 'azure-functions-durable-js/samples-js', weather),
    durableSampleApp('Durable, TypeScript', 'azure-functions-durable-js/samples-ts', weather),
    ...snippetApps('v4, JavaScript', `${snippets}/js`, 'src', 'warmupTrigger'),
    ...snippetApps('v4, TypeScript', `${snippets}/ts`, 'dist/src', 'warmupTrigger1'),
    ...e2eApps,
    ...moreDurableApps,
    ...telemetryApps('v4, JavaScript', `${snippets}/js`, 'src', collector),
    ...telemetryApps('v4, TypeScript', `${snippets}/ts`, 'dist/src', collector),
    ...quickstartApps,
    ...telemetryQuickstarts(collector),
  ];
}
