/** Texts of what can be wrong with an address policy. */
export const addressPolicyIssues = {
  'address-policy.profile': {
    severity: 'error',
    message: (): string => 'an address policy is "any", "public" or "private", or { profile, allow }',
  },
  'address-policy.allow': {
    severity: 'error',
    message: (): string =>
      'allow is a list of single IP addresses such as "169.254.169.254", without brackets, port or prefix length',
  },
} as const;
