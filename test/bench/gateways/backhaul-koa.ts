import { toKoaMiddleware } from 'backhaul/koa';
import Koa from 'koa';
import { petsHandler } from './integrations.ts';
import { serve } from './pets.ts';

serve(new Koa().use(toKoaMiddleware(petsHandler())).callback());
