/** Which addresses may be reached. `any` still refuses link-local and cloud metadata addresses. */
export type AddressProfile = 'any' | 'public' | 'private';
export type AddressPolicy =
  | AddressProfile
  | {
      readonly profile: AddressProfile;
      /** Single addresses that are let through all the same, for example `169.254.169.254`. */
      readonly allow: readonly string[];
    };
