/** A path of the vendor, asked for a target: what the backend is asked for, or `null` for 404. */
export interface PathRow {
  readonly front: string;
  readonly backend: string;
  readonly target: string;
  readonly reaches: string | null;
  /** What the vendor is known to do, where templates cannot say it: a code of the report tells. */
  readonly told?: string;
}

export const pathRows: readonly PathRow[] = [
  { front: '=/user', backend: '/x', target: '/user', reaches: '/x' },
  { front: '=/user', backend: '/x', target: '/user/a', reaches: null },
  { front: '= /user', backend: '/x', target: '/user', reaches: '/x' },
  { front: '^~/user', backend: '/x', target: '/user/a/b', reaches: '/x/a/b' },
  { front: '/user', backend: '/x', target: '/user', reaches: '/x' },
  { front: '/user', backend: '/x', target: '/user/test/a', reaches: '/x/test/a' },
  { front: '/user', backend: '/x', target: '/usertest', reaches: null, told: 'path.prefix' },
  { front: '^~/user', backend: '/x', target: '/usertest', reaches: null, told: 'path.prefix' },
  { front: '/product/', backend: '', target: '/product/apigw/document', reaches: '/apigw/document' },
  {
    front: '/product/',
    backend: '/tencent/',
    target: '/product/apigw/document',
    reaches: '/tencent/apigw/document',
  },
  { front: '/product/', backend: '/tencent/', target: '/product/', reaches: '/tencent/' },
  {
    front: '/product/',
    backend: '/tencent/',
    target: '/product',
    reaches: '/tencent',
    told: 'path.prefix-slash',
  },
  {
    front: '/product/',
    backend: '/tencent',
    target: '/product/a',
    reaches: '/tencent/a',
    told: 'path.append',
  },
  {
    front: '/product',
    backend: '/tencent/',
    target: '/product/a',
    reaches: '/tencent/a',
    told: 'path.append',
  },
  { front: '/', backend: '/', target: '/', reaches: '/' },
  { front: '/', backend: '/', target: '/a/b', reaches: '/a/b' },
  { front: '/proxy', backend: '/', target: '/proxy', reaches: '/' },
  { front: '/proxy', backend: '/', target: '/proxy/a', reaches: '/a' },
  { front: '/user/{id}', backend: '/path/{id}', target: '/user/42', reaches: '/path/42' },
  { front: '/user/{id}', backend: '/path/{id}', target: '/user/42/orders', reaches: '/path/42/orders' },
  { front: '/user/{id}', backend: '/path/{id}', target: '/user/', reaches: null },
  {
    front: '/user/{id}',
    backend: '/path/{id}/all',
    target: '/user/4/2',
    reaches: '/path/4%2F2/all',
    told: 'path.rest-inside',
  },
  {
    front: '/{A}/{B}/detail',
    backend: '/{B}/of/{A}',
    target: '/middleware/apigw/detail',
    reaches: '/apigw/of/middleware',
  },
  {
    front: '/{A}/{B}/detail',
    backend: '/{B}/of/{A}',
    target: '/middleware/one/two/detail',
    reaches: null,
    told: 'path.greedy',
  },
  {
    front: '/{A}/{B}/detail',
    backend: '/{B}/of/{A}',
    target: '/middleware/apigw/detail/more',
    reaches: null,
    told: 'path.tail',
  },
  {
    front: '/{A}/product/{B}',
    backend: '/of/{A}/{B}',
    target: '/middleware/product/apigw/detail',
    reaches: '/of/middleware/apigw/detail',
  },
  { front: '/{A}/{B}', backend: '/{B}/of/{A}', target: '/apigw/detail', reaches: '/detail/of/apigw' },
  {
    front: '/{A}/{B}',
    backend: '/{B}/of/{A}',
    target: '/middleware/apigw/detail',
    reaches: null,
    told: 'path.greedy',
  },
  {
    front: '/file-{name}.json',
    backend: '/f/{name}',
    target: '/file-a.json',
    reaches: '/f/a',
    told: 'path.greedy',
  },
  { front: '=/a/{id}', backend: '/{id}', target: '/a/1', reaches: '/1', told: 'path.exact-variable' },
  { front: '~ ^/a', backend: '/x', target: '/a', reaches: null, told: 'path.regex' },
  { front: '=/a', backend: '', target: '/a', reaches: '/', told: 'path.backend-missing' },
  { front: 'user', backend: 'x', target: '/user/a', reaches: '/x/a', told: 'definition.repaired' },
  { front: '=/caf\u00e9', backend: '/x', target: '/caf%C3%A9', reaches: '/x', told: 'definition.repaired' },
];

/** Several APIs by their path, in this order: which of them a target reaches, and the code that tells of a doubt. */
export interface OrderRow {
  readonly fronts: readonly string[];
  readonly target: string;
  readonly reaches: string;
  readonly told?: string;
}

export const orderRows: readonly OrderRow[] = [
  { fronts: ['/user', '=/user'], target: '/user', reaches: '=/user' },
  { fronts: ['/user', '/user/admin'], target: '/user/admin/x', reaches: '/user/admin' },
  { fronts: ['/user', '/user/{id}'], target: '/user/4', reaches: '/user/{id}' },
  { fronts: ['/user', '^~/user'], target: '/user/4', reaches: '^~/user', told: 'path.tie' },
  { fronts: ['/user/{id}', '/user/{name}'], target: '/user/4', reaches: '/user/{id}', told: 'path.tie' },
  { fronts: ['/{a}/x', '/user/{b}'], target: '/user/x', reaches: '/user/{b}', told: 'path.order' },
  { fronts: ['/{a}/x', '/user'], target: '/user/x', reaches: '/user', told: 'path.order' },
  { fronts: ['^~/user', '/user/{id}/x'], target: '/user/4/x', reaches: '/user/{id}/x', told: 'path.order' },
  { fronts: ['^~/user', '/{a}/x'], target: '/user/x', reaches: '^~/user' },
  { fronts: ['/a/{x}', '/b/{x}'], target: '/b/1', reaches: '/b/{x}' },
  {
    fronts: ['/{a}/v-{b}/x', '/u/v-{b}/{c}'],
    target: '/u/v-1/x',
    reaches: '/u/v-{b}/{c}',
    told: 'path.order',
  },
];
