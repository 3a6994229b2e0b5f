/** Texts about parameters of the frontend, of the backend, and constants. */
export const parameterTexts = {
  'parameter.name': {
    severity: 'lost',
    message: (): string => 'the parameter has no name',
  },
  'parameter.position': {
    severity: 'lost',
    message: (name: string, position: string): string =>
      `"${name}" stands at ${position}, which is no known position; it is not declared`,
    hint: 'Undeclared query parameters and headers are forwarded as they came.',
  },
  'parameter.position-chosen': {
    severity: 'choice',
    message: (name: string, place: string): string => `"${name}" names no position; "${place}" was chosen`,
  },
  'parameter.cookie': {
    severity: 'lost',
    message: (name: string): string =>
      `the cookie "${name}" is not declared; cookies are forwarded as they came`,
  },
  'parameter.body': {
    severity: 'choice',
    message: (place: string): string =>
      `the vendor mapped forms only; "${place}" is read from a form or from JSON, whichever the client sends`,
  },
  'parameter.type': {
    severity: 'choice',
    message: (place: string, type: string): string =>
      `whether the vendor checked types is unknown; "${place}" must be ${type} here`,
    hint: 'Remove "type" if clients send other spellings.',
  },
  'parameter.type-unknown': {
    severity: 'choice',
    message: (place: string, type: string): string =>
      `the type ${type} of "${place}" is not known here; any text passes`,
  },
  'parameter.type-default': {
    severity: 'choice',
    message: (place: string, text: string, type: string): string =>
      `the default ${text} of "${place}" is no ${type}; any text passes`,
  },
  'parameter.default-required': {
    severity: 'choice',
    message: (place: string): string =>
      `"${place}" is required and has a default, and which of them the vendor follows is unknown; the default was kept`,
    hint: 'Write "required": true instead of the default to refuse requests without it.',
  },
  'parameter.default-path': {
    severity: 'lost',
    message: (place: string): string => `"${place}" is in every path, so its default is not carried over`,
  },
  'parameter.optional-path': {
    severity: 'note',
    message: (place: string): string => `"${place}" is in every path, so it cannot be optional`,
  },
  'parameter.duplicate': {
    severity: 'lost',
    message: (place: string): string => `"${place}" stands here for the second time; the first one was kept`,
  },
  'parameter.content': {
    severity: 'choice',
    message: (place: string): string => `"${place}" has content instead of a schema; any text passes`,
  },
  'parameter.reference': {
    severity: 'lost',
    message: (reference: string): string => `${reference} leads to no parameter of this document`,
  },
  'parameter.undeclared': {
    severity: 'choice',
    message: (place: string): string =>
      `"${place}" is mapped and not declared; it was declared as an optional text`,
  },
  'parameter.unsourced': {
    severity: 'lost',
    message: (place: string): string => `"${place}" names no frontend parameter to take its value from`,
  },
  'parameter.fixed': {
    severity: 'choice',
    message: (place: string): string =>
      `"${place}" has a default and no frontend parameter; it was written as a constant`,
  },
  'parameter.differs': {
    severity: 'choice',
    message: (place: string, key: string): string =>
      `${key} differs from what the frontend says of "${place}"; the frontend's was kept`,
  },
  'parameter.shadowed': {
    severity: 'choice',
    message: (place: string): string =>
      `something else fills the place of "${place}" in the backend request; it is checked and not forwarded`,
  },
  'parameter.made-required': {
    severity: 'choice',
    message: (place: string): string =>
      `"${place}" fills a variable of the backend path; it was made required`,
    hint: 'Without it the vendor answered 403; backhaul answers 400, or 403 with renderError: tencentErrors.',
  },
  'parameter.refused': {
    severity: 'lost',
    message: (place: string, what: string): string => `"${place}" is not carried over: ${what}`,
  },
  'constant.value': {
    severity: 'lost',
    message: (name: string): string =>
      `the constant "${name}" has no DefaultValue, which would hold its value`,
  },
  'constant.description': {
    severity: 'note',
    message: (place: string): string =>
      `constants have no description; that of "${place}" is not carried over`,
  },
} as const;
