import Koa from 'koa';
import { pet } from './answers.ts';
import { serve } from './pets.ts';

serve(
  new Koa()
    .use((ctx) => {
      ctx.type = 'application/json';
      ctx.body = pet;
    })
    .callback(),
);
