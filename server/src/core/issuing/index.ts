export { issueFromParams } from './issue-from-params.js';
export { issue } from './issue.js';
