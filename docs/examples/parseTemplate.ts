import { parseTemplate } from 'backhaul';

const { value: pet } = parseTemplate('/path/{petid}');
console.log(pet?.match('/path/a%2Fb')?.petid);
console.log(pet?.render({ petid: 'a/b?c' }).value);

// Dots survive percent-encoding, so this value would climb out of the path.
console.log(pet?.render({ petid: '..' }).issues?.[0]?.message);

const { value: files } = parseTemplate('/files/{path+}');
console.log(files?.match('/files/2026/cats.png')?.path);

// Prints:
// a/b
// /path/a%2Fb%3Fc
// the value of {petid} makes a "." or ".." segment, which would climb out of the path
// [ '2026', 'cats.png' ]
