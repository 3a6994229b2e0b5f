import { parseAddress } from 'backhaul';

const { value } = parseAddress('https://api.myservice.com:8443');
console.log(value?.host, value?.port, value?.authority);

// The placeholder of the manual, spelt literally, and an address that carries a path.
for (const text of ['http://vip+8080', 'http://api.myservice.com/', 'http://0177.0.0.1']) {
  const { issues = [] } = parseAddress(text);
  for (const { code, message, fix } of issues)
    console.log(`${code}: ${message}\n  ${fix === undefined ? 'no fix' : JSON.stringify(fix)}`);
}

// Prints:
// api.myservice.com 8443 api.myservice.com:8443
// address.plus: "vip+8080" holds "+"; write vip:port
//   [{"op":"replace","path":"","value":"http://vip:8080"}]
// address.trailing-slash: an address holds no path; remove the "/" at the end
//   [{"op":"replace","path":"","value":"http://api.myservice.com"}]
// address.ipv4: "0177.0.0.1" ends in a number and is no IPv4 address; write four decimal numbers from 0 to 255
//   no fix
