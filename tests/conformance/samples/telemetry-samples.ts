import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { ask } from './http-samples.ts';
import type { Sample, SampleApp, Section } from './sample.ts';
import type { TelemetryCollector } from './telemetry-collector.ts';

async function arrival(collector: TelemetryCollector, what: RegExp): Promise<void> {
  const deadline = Date.now() + 15_000;
  while (!collector.received().some((text) => what.test(text))) {
    assert.ok(Date.now() < deadline, `no telemetry that is ${what} came`);
    await pause(100);
  }
}

function otlp(collector: TelemetryCollector): Sample {
  return {
    name: 'otelOtlp',
    pattern: 'OpenTelemetry over OTLP',
    how: 'OTEL_EXPORTER_OTLP_ENDPOINT leads to a local collector; GET /api/httpTrigger1',
    async run(app) {
      assert.equal((await ask(`${app.url}/api/httpTrigger1?name=otlp`)).text, 'Hello, otlp!');
      await arrival(collector, /^\/v1\/logs .*Http function processed request/);
      return { showed: "The function's log line arrived at the collector" };
    },
  };
}

function appInsights(collector: TelemetryCollector): Sample {
  return {
    name: 'otelAppInsights',
    pattern: 'OpenTelemetry to Application Insights',
    how: 'APPLICATIONINSIGHTS_CONNECTION_STRING leads to a local ingestion endpoint; GET /api/httpTrigger1',
    async run(app) {
      assert.equal((await ask(`${app.url}/api/httpTrigger1?name=insights`)).text, 'Hello, insights!');
      await arrival(collector, /^TLS/);
      return {
        showed: 'The function runs instrumented; the exporter calls the ingestion endpoint it was given',
        limit: 'Application Insights: the exporter insists on HTTPS, so what it sends cannot be looked into',
      };
    },
  };
}

const key = '00000000-0000-0000-0000-000000000000';

function settings(collector: TelemetryCollector): Readonly<Record<string, string>> {
  return {
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
    OTEL_SEMCONV_STABILITY_OPT_IN: 'http',
    APPLICATIONINSIGHTS_CONNECTION_STRING: `InstrumentationKey=${key};IngestionEndpoint=${collector.url}/`,
    APPLICATION_INSIGHTS_NO_STATSBEAT: 'true',
    // The detectors of cloud resources would ask metadata services that are not there.
    OTEL_NODE_RESOURCE_DETECTORS: 'env,host,process',
    HTTPS_PROXY: '',
  };
}

/** The OpenTelemetry snippets, together with the HTTP snippet they instrument. */
export function telemetryApps(
  section: Section,
  checkout: string,
  sources: string,
  collector: TelemetryCollector,
): readonly SampleApp[] {
  const app = (file: string, sample: Sample): SampleApp => ({
    section,
    folder: checkout,
    main: `${sources}/{${file},functions/httpTrigger1}.js`,
    env: settings(collector),
    samples: [sample],
  });
  return [app('otelOtlp', otlp(collector)), app('otelAppInsights', appInsights(collector))];
}

/** The published OpenTelemetry apps: two functions that call each other, and an app of ES modules. */
export function telemetryQuickstarts(collector: TelemetryCollector): readonly SampleApp[] {
  return [
    {
      section: 'v4, JavaScript',
      folder: 'functions-quickstart-javascript-azd-otel/src/otel-sample',
      env: settings(collector),
      samples: [
        {
          name: 'quickstart: otel-sample',
          pattern: 'Distributed trace over two functions',
          how: 'GET /api/first_http_function, which calls /api/second_http_function',
          async run(app) {
            const { status, text } = await ask(`${app.url}/api/first_http_function`);
            assert.equal(status, 200);
            assert.equal(JSON.parse(text).second_function_response, 'This is the second function responding.');
            const seen = [...app.output().matchAll(/Context traceparent- "00-([0-9a-f]{32})-/g)].map(
              ([, trace]) => trace,
            );
            assert.equal(new Set(seen).size, 1, `traces: ${seen.join(', ')}`);
            return {
              showed: 'The answer of both; one trace id over both invocations',
              limit: 'Service Bus: the message of the second goes nowhere, the queue function never runs',
            };
          },
        },
      ],
    },
    {
      section: 'v4, JavaScript',
      folder: 'azure-functions-nodejs-opentelemetry-samples/ECMAScriptModule(ESM)',
      env: settings(collector),
      samples: [
        {
          name: 'opentelemetry-samples, ESM',
          pattern: 'An app of ES modules with streams',
          how: 'GET /api/httpTrigger1?name=esm',
          async run(app) {
            const { status, text } = await ask(`${app.url}/api/httpTrigger1?name=esm`);
            assert.deepEqual({ status, text }, { status: 200, text: 'Hello, esm!' });
            return {
              showed: 'Entry files .mjs by import; Hello, esm!',
              limit: 'The public network: its call to microsoft.com fails and is caught',
            };
          },
        },
      ],
    },
  ];
}
