import { pet } from './answers.ts';
import { serve } from './pets.ts';

serve((_req, res) => {
  res.writeHead(200, ['content-type', 'application/json', 'content-length', String(pet.length)]);
  res.end(pet);
});
