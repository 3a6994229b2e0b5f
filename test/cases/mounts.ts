/** Where a handler is mounted, what the client asks for, and what routes then match. */
export interface MountRow {
  readonly mount: string;
  readonly request: string;
  readonly target: string;
}

export const mountRows: readonly MountRow[] = [
  { mount: '/', request: '/a?b', target: '/a?b' },
  { mount: '/api', request: '/api/a?b', target: '/a?b' },
  { mount: '/api', request: '/api', target: '/' },
  { mount: '/api', request: '/api/', target: '/' },
  { mount: '/api', request: '/api?b', target: '/?b' },
  { mount: '/api', request: '/api/a%2Fb//c', target: '/a%2Fb//c' },
  { mount: '/api/v1', request: '/api/v1/a', target: '/a' },
  { mount: '/api', request: 'http://a/api/b', target: 'http://a/b' },
];
