import { defineIntegration, toRequest } from 'backhaul';
import { describe, expect, it } from 'vitest';
import { advisoryRows } from '../cases/plan-advisories.ts';
import { holds } from './rows.ts';

describe('past advisories of other gateways', () => {
  holds(advisoryRows);

  it('GHSA-v574-6498-x57v no two targets share what was decided about one of them', () => {
    const integrations = ['http://a.test', 'http://a.testb'].map((address) =>
      defineIntegration({
        frontend: { method: 'GET', path: '/{r*}' },
        backend: { kind: 'http', address, path: '/{r*}' },
      }),
    );
    const plans = integrations.map((integration) => integration.plan(toRequest({ target: '/b/c' })));
    expect(plans.map((plan) => (plan.kind === 'send' ? plan.request.to.address.origin : null))).toEqual([
      'http://a.test',
      'http://a.testb',
    ]);
  });
});
