export { profileIds } from '../knowledge/certificate-profiles.js';
export { issueFromParams } from './issue-from-params.js';
export { issue } from './issue.js';
export { planRenewal } from './renewal/plan-renewal.js';
