import { endpoints as everyEndpoint } from '#functions/http/routes';
import { endpoints, linkEndpoints, signInEndpoints, tokenEndpoints } from './endpoints.ts';

const contract = new Map(everyEndpoint.map(({ id, method, path }) => [id, { method, path }]));

it.each(Object.entries({ ...endpoints, ...linkEndpoints, ...signInEndpoints, ...tokenEndpoints }))(
  '%s is where the contract says',
  (id, { method, path }) => {
    expect({ method, path }).toEqual(contract.get(id));
  },
);
