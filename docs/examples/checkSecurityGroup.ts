import { checkSecurityGroup, gatewaySources } from 'backhaul';

// The vendor's gateway came from these ranges, which are asked for by default. The first rule that matches wins.
console.log(gatewaySources);
const { open, uncovered, dropped } = checkSecurityGroup(
  [
    { action: 'drop', protocol: 'ALL', ports: 'ALL', cidr: '9.9.0.0/16' },
    { action: 'accept', protocol: 'TCP', ports: '80,443', cidr: '9.0.0.0/8' },
    { action: 'accept', protocol: 'TCP', ports: '8000-8999', cidr: '100.64.0.0/10' },
  ],
  { port: 80 },
);
console.log(open, uncovered);
for (const { cidr, rule } of dropped)
  console.log(`${cidr} is dropped by ${rule === null ? 'no rule' : `rule ${rule}`}`);

// Prints:
// [ '100.64.0.0/10', '9.0.0.0/8' ]
// false [ '9.9.0.0/16', '100.64.0.0/10' ]
// 9.9.0.0/16 is dropped by rule 0
// 100.64.0.0/10 is dropped by no rule
