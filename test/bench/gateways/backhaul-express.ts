import { toExpressHandler } from 'backhaul/express';
import express from 'express';
import { petsHandler } from './integrations.ts';
import { serve } from './pets.ts';

serve(express().use(toExpressHandler(petsHandler())));
