export { makeExample } from './make-example.js';
