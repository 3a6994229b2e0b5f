export { type Address, parseAddress } from './define/address.ts';
export type { AddressPolicy, AddressProfile } from './define/address-policy.ts';
export type {
  CheckedDefinition,
  CheckedFrontend,
  CheckedMock,
  CheckedParameter,
  CheckedProxy,
  Move,
  Source,
} from './define/checked.ts';
export type * from './define/definition.ts';
export { DefinitionError } from './define/definition-error.ts';
export { applyFixes } from './define/fix.ts';
export type { IssuePath, Parsed, PatchOperation, Severity } from './define/issue.ts';
export type { Issue, IssueCode } from './define/issue-table.ts';
export { checkListener, type ListenerReport, type ListenerRule } from './define/listener.ts';
export type { Checked, Wrong } from './define/literal.ts';
export { parseDefinition, parseDefinitions } from './define/parse.ts';
export type { Location, Place } from './define/place.ts';
export {
  checkSecurityGroup,
  gatewaySources,
  type SecurityGroupReport,
  type SecurityGroupRequest,
  type SecurityGroupRule,
  wideGatewaySources,
} from './define/security-group.ts';
export { type DefinitionSchema, definitionSchema } from './define/standard.ts';
export { type PathValue, type PathValues, parseTemplate, type Template } from './define/template.ts';
export type { Piece } from './define/template-pieces.ts';
export { GatewayError, type GatewayErrorCode, type ProxyError } from './plan/error.ts';
export { type ExplainedParameter, type Explanation, explainRequest, type Verdict } from './plan/explain.ts';
export type { DropRule } from './plan/fields.ts';
export { formatExplanation } from './plan/format-explanation.ts';
export type { Forwarding } from './plan/forwarding.ts';
export { createHandler, type HandlerOptions } from './plan/handler.ts';
export { compileDefinition, defineIntegration, type Integration, type Plan } from './plan/integration.ts';
export { compileMapping, type Mapped } from './plan/mapping.ts';
export type * from './plan/message.ts';
export { resolveMock } from './plan/mock.ts';
export { type RenderError, toProblem } from './plan/problem.ts';
export { type RequestInit, toRequest } from './plan/request.ts';
export { tencentErrors } from './plan/tencent-errors.ts';
