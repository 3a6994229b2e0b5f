import { toNodeListener } from 'backhaul/node';
import { pets, petsHandler } from './integrations.ts';
import { serve } from './pets.ts';

const others = Array.from({ length: 9_999 }, (_, index) => pets(`/v${index % 100}/r${index}/{petId}`));
serve(toNodeListener(petsHandler(others)));
