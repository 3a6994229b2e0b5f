/** Texts of what can be wrong with definitions side by side. */
export const routeIssues = {
  'route.tie': {
    severity: 'error',
    message: (first: string, second: string): string =>
      `"${first}" and "${second}" answer the same requests; change the method or the path of one`,
    hint: 'Two paths tie when they differ in nothing but the names of their variables.',
  },
  'route.send': {
    severity: 'error',
    message: (name: string): string =>
      `"${name}" has a backend to call; pass { send: createSend() } from backhaul/undici`,
  },
} as const;
