export { profileIds } from '../knowledge/certificate-profiles.js';
export { planKubeconfig } from './kubeconfig/plan-kubeconfig.js';
export { issueFromParams } from './issue-from-params.js';
export { issue } from './issue.js';
