import { toNodeListener } from 'backhaul/node';
import { petsHandler } from './integrations.ts';
import { serve } from './pets.ts';

serve(toNodeListener(petsHandler()));
