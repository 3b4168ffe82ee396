export { explainError } from './explain-error.js';
export { explanationMarkdown } from './explanation-markdown.js';
